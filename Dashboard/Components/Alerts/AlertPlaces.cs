using Dashboard.Components.Layout;
using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Alerts;

/// <summary>Where what an alert is about can be looked at. Pure.</summary>
internal static class AlertPlaces
{
    public const string Active = "/alerts";
    public const string History = "/alerts/history";
    public const string Rules = "/alerts/rules";
    public const string Channels = "/alerts/channels";
    public const string Silences = "/alerts/silences";

    // What led to it is of interest too.
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan After = TimeSpan.FromMinutes(5);

    /// <summary>The page of a rule.</summary>
    public static string Rule(string id) => $"{Rules}/{Uri.EscapeDataString(id)}";

    /// <summary>The page of what a rule measured, at the time of an episode.</summary>
    /// <param name="metric">The metric; null where the rule is not there any more.</param>
    /// <param name="target">The endpoint or the pool; empty: all together.</param>
    /// <param name="begin">When it began.</param>
    /// <param name="end">When it was over; null: it is not, and the page goes on with it.</param>
    /// <param name="now">This moment.</param>
    public static string Target(string? metric, string target, DateTimeOffset begin, DateTimeOffset? end, DateTimeOffset now)
    {
        var page = Page(metric, target);
        return $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Time(begin, end, now)}";
    }

    /// <summary>Where a rule says what to do; null when that is no address that a person may be sent to.</summary>
    public static string? Runbook(AlertRule rule) =>
        Uri.TryCreate(rule.RunbookUrl, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.AbsoluteUri : null;

    private static string Page(string? metric, string target)
    {
        if (metric is not null && RuleMetrics.IsOfPools(metric)) return target.Length == 0 ? "/database" : $"/database?pool={Uri.EscapeDataString(target)}";
        if (target.Length > 0 && (metric is null || RuleMetrics.IsOfRequests(metric))) return Endpoint(target);
        return metric switch
        {
            null => "/",
            StatusMetrics.PostgreSqlDown => "/database",
            StatusMetrics.RedisDown => "/redis",
            _ when metric.StartsWith("db.", StringComparison.Ordinal) => "/database",
            _ when metric.StartsWith("redis.", StringComparison.Ordinal) => "/redis",
            _ when metric.StartsWith("system.", StringComparison.Ordinal) || metric.StartsWith("monitor.", StringComparison.Ordinal) => "/system",
            _ => "/",
        };
    }

    private static string Endpoint(string target) => target.Split(' ', 2) is [var method, var route]
        ? EndpointAddress.Of(method, route, EndpointGroup.Platform.Name)
        : EndpointAddress.Of("", target, EndpointGroup.Platform.Name);

    private static string Time(DateTimeOffset begin, DateTimeOffset? end, DateTimeOffset now)
    {
        var from = begin - Before;
        if (end is null && TimelineRange.All.FirstOrDefault(range => range.Length >= now - from) is { } live) return $"{PageAddress.Range}={live.Name}";
        var to = end + After is { } last && last < now ? last : now;
        if (to - from > TimelineView.Longest) from = to - TimelineView.Longest;
        return $"{PageAddress.From}={Uri.EscapeDataString(ViewText.Write(from))}&{PageAddress.To}={Uri.EscapeDataString(ViewText.Write(to))}";
    }
}
