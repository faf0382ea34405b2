using Dashboard.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Components.Layout;

/// <summary>Which instance's figures an address shows; all together when it names none.</summary>
internal static class InstanceAddress
{
    /// <summary>The same address for one instance; null: for all together.</summary>
    public static string WithInstance(this NavigationManager navigation, string? instance) =>
        navigation.WithQuery(ViewerAddress.InstanceName, instance);

    /// <summary>Another page that looks at the same time as this one, for one instance.</summary>
    public static string PageOfInstance(this NavigationManager navigation, string address, string instance)
    {
        var page = new Uri(new Uri(navigation.BaseUri), navigation.PageWithRange(address));
        var query = QueryHelpers.ParseQuery(page.Query);
        query[ViewerAddress.InstanceName] = instance;
        return QueryHelpers.AddQueryString(page.AbsolutePath, query);
    }
}
