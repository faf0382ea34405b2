using Dashboard.Core.Metrics;
using Dashboard.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Components.Layout;

/// <summary>What every page keeps in its address.</summary>
internal static class PageAddress
{
    /// <summary>The name of the range in the query.</summary>
    public const string Range = "range";

    /// <summary>The name of a span's begin.</summary>
    public const string From = "from";

    /// <summary>The name of a span's end.</summary>
    public const string To = "to";

    /// <summary>The name of what it is compared with.</summary>
    public const string Compare = "compare";

    private static readonly string[] Kept = [Range, From, To, Compare, ViewerAddress.InstanceName];

    /// <summary>What the address says is looked at.</summary>
    /// <param name="navigation">Knows the address.</param>
    /// <param name="now">This moment.</param>
    public static ViewChoice CurrentView(this NavigationManager navigation, DateTimeOffset now)
    {
        var query = QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query);
        string? Value(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
        return ViewText.Read(Value(Range), Value(From), Value(To), Value(Compare), now);
    }

    /// <summary>The range that the address names; the default while a span with fixed ends is looked at.</summary>
    public static TimelineRange CurrentRange(this NavigationManager navigation) =>
        TimelineRange.Find(QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).TryGetValue(Range, out var name) ? name.ToString() : null);

    /// <summary>The same address with another range, which ends now.</summary>
    public static string WithRange(this NavigationManager navigation, TimelineRange range) => navigation.WithQuery(
        new Dictionary<string, object?> { [Range] = NameInAddress(range), [From] = null, [To] = null });

    /// <summary>The same address with a span with fixed ends.</summary>
    public static string WithSpan(this NavigationManager navigation, DateTimeOffset from, DateTimeOffset to) => navigation.WithQuery(
        new Dictionary<string, object?> { [Range] = null, [From] = ViewText.Write(from), [To] = ViewText.Write(to) });

    /// <summary>The same address with another comparison.</summary>
    public static string WithComparison(this NavigationManager navigation, TimelineComparison? comparison) =>
        navigation.WithQuery(Compare, comparison?.Name);

    /// <summary>The same address with another value in its query; null takes the name out.</summary>
    public static string WithQuery(this NavigationManager navigation, string name, string? value) =>
        navigation.WithQuery(new Dictionary<string, object?> { [name] = value });

    /// <summary>Another page that looks at the same time as this one.</summary>
    public static string PageWithRange(this NavigationManager navigation, string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query);
        foreach (var name in Kept)
        {
            if (query.TryGetValue(name, out var value)) address = QueryHelpers.AddQueryString(address, name, value.ToString());
        }

        return address;
    }

    // Without the place on the page: what was looked at there is another thing now, and a query behind it would be none.
    private static string WithQuery(this NavigationManager navigation, IReadOnlyDictionary<string, object?> values) =>
        navigation.GetUriWithQueryParameters(navigation.Uri.Split('#')[0], values);

    private static string? NameInAddress(TimelineRange range) => range == TimelineRange.Default ? null : range.Name;
}
