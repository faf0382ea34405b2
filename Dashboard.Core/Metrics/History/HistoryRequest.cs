namespace Dashboard.Core.Metrics.History;

/// <summary>What is asked of the history. Everything in it is known to be allowed.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Up to when.</param>
internal sealed record HistoryRequest(HistoryMetric Metric, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The number of one endpoint; null: all of the platform's together.</summary>
    public int? Endpoint { get; init; }

    /// <summary>The name of one pool; null: all together.</summary>
    public string? Pool { get; init; }

    /// <summary>How much time a point stands for; null: as it suits the range.</summary>
    public int? StepSeconds { get; init; }

    /// <summary>For the share of requests that took at most so long, in milliseconds.</summary>
    public double UnderMs { get; init; } = 500;
}
