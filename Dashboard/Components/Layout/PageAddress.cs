using Dashboard.Core.Metrics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Components.Layout;

/// <summary>What every page keeps in its address.</summary>
internal static class PageAddress
{
    /// <summary>The name of the range in the query.</summary>
    public const string Range = "range";

    /// <summary>The range that the address names.</summary>
    public static TimelineRange CurrentRange(this NavigationManager navigation) =>
        TimelineRange.Find(QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).TryGetValue(Range, out var name) ? name.ToString() : null);

    /// <summary>The same address with another range.</summary>
    public static string WithRange(this NavigationManager navigation, TimelineRange range) =>
        navigation.GetUriWithQueryParameter(Range, NameInAddress(range));

    /// <summary>Another page with the range of this one.</summary>
    public static string PageWithRange(this NavigationManager navigation, string address) =>
        NameInAddress(navigation.CurrentRange()) is { } name ? QueryHelpers.AddQueryString(address, Range, name) : address;

    private static string? NameInAddress(TimelineRange range) => range == TimelineRange.Default ? null : range.Name;
}
