using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Live;

/// <summary>What the viewer's address says of whose figures are shown.</summary>
public sealed class ViewerAddress(NavigationManager navigation)
{
    /// <summary>The name of the instance in the query.</summary>
    public const string InstanceName = "instance";

    private string? _uri;
    private string? _instance;

    /// <summary>The one instance whose figures are shown; null: all together. Not checked: it may be the name of none.</summary>
    public string? Instance
    {
        get
        {
            if (_uri == navigation.Uri) return _instance;
            _uri = navigation.Uri;
            return _instance = QueryHelpers.ParseQuery(new Uri(_uri).Query).TryGetValue(InstanceName, out var value) && value.ToString() is { Length: > 0 } given ? given : null;
        }
    }
}
