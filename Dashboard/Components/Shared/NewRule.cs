using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Components.Shared;

/// <summary>The address of a new rule that is begun with what somebody looks at.</summary>
internal static class NewRule
{
    /// <summary>The page.</summary>
    public const string Page = "/alerts/rules/new";

    /// <summary>The name of the metric in the query.</summary>
    public const string Metric = "metric";

    /// <summary>The name of the endpoint in the query.</summary>
    public const string Endpoint = "endpoint";

    /// <summary>The name of the pool in the query.</summary>
    public const string Pool = "pool";

    /// <summary>The name of the rule that it is a copy of in the query.</summary>
    public const string Copy = "copy";

    /// <summary>A rule about a metric.</summary>
    public static string About(string metric, string? endpoint = null, string? pool = null)
    {
        var given = new Dictionary<string, string?> { [Metric] = metric, [Endpoint] = endpoint, [Pool] = pool };
        return QueryHelpers.AddQueryString(Page, given.Where(one => one.Value is not null));
    }

    /// <summary>A rule that begins as a copy of another one.</summary>
    public static string CopyOf(string id) => QueryHelpers.AddQueryString(Page, Copy, id);
}
