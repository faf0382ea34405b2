using Dashboard.Core.Alerts.Channels.Words;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>Metrics that are chosen from together.</summary>
/// <param name="Name">What they are about.</param>
/// <param name="Metrics">Their names in the API.</param>
internal sealed record MetricGroup(string Name, IReadOnlyList<string> Metrics)
{
    public static IReadOnlyList<MetricGroup> All { get; } =
        [.. RuleMetrics.All.Append(RuleMetrics.BurnRate).GroupBy(NameOf).Select(group => new MetricGroup(group.Key, [.. group]))];

    /// <summary>What a metric is called in the list.</summary>
    public static string LabelOf(string metric) => metric.StartsWith("latency.p", StringComparison.Ordinal) ? $"{MetricText.Name(metric)} latency" : MetricText.Name(metric);

    private static string NameOf(string metric) => metric.Split('.')[0] switch
    {
        "latency" or "requests" or "response" or "objective" => "Requests",
        "db" => "SQL",
        "pool" => "Connection pools",
        "redis" => "Redis",
        "system" => "Process",
        "health" => "Health",
        "status" => "Servers",
        "monitor" => "The monitor itself",
        _ => "Other",
    };
}
