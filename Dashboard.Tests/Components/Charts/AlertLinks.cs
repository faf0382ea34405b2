using AngleSharp.Dom;
using Dashboard.Core.Alerts.Rules;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Dashboard.Tests.Components.Charts;

/// <summary>The links from charts to new rules.</summary>
internal static class AlertLinks
{
    /// <summary>There are so many, each to a rule about a metric that rules can be about; all are of one endpoint or pool, or none is.</summary>
    public static void AssertLead(IEnumerable<IElement> links, int count, string? endpoint = null, string? pool = null)
    {
        var queries = links.Select(link => QueryHelpers.ParseQuery(link.GetAttribute("href")!.Split('?')[1])).ToList();
        Assert.Equal(count, queries.Count);
        Assert.All(queries, query => Assert.Contains(query["metric"].ToString(), RuleMetrics.All));
        Assert.All(queries, query => Assert.Equal((endpoint ?? "", pool ?? ""), (query.TryGetValue("endpoint", out var one) ? one.ToString() : "", query.TryGetValue("pool", out var other) ? other.ToString() : "")));
    }
}
