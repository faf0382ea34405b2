namespace Dashboard.Core.Reports;

/// <summary>One endpoint of the platform.</summary>
/// <param name="Endpoint">Its name as the API has it: <c>GET /api/profiles/{id}</c>.</param>
public sealed record ReportEndpoint(string Endpoint)
{
    /// <summary>Requests.</summary>
    public required ReportNumber Count { get; init; }

    /// <summary>Requests per second of the time that was measured.</summary>
    public required ReportNumber PerSecond { get; init; }

    /// <summary>Share of responses from 500 on and unhandled exceptions, 0–1.</summary>
    public required ReportNumber ErrorRate { get; init; }

    /// <summary>Share of responses 400 to 499, 0–1.</summary>
    public required ReportNumber ClientErrorRate { get; init; }

    /// <summary>Median latency in milliseconds.</summary>
    public required ReportNumber P50Ms { get; init; }

    /// <summary>95th percentile of latency in milliseconds.</summary>
    public required ReportNumber P95Ms { get; init; }

    /// <summary>99th percentile of latency in milliseconds.</summary>
    public required ReportNumber P99Ms { get; init; }

    /// <summary>Mean latency in milliseconds.</summary>
    public required ReportNumber MeanMs { get; init; }

    /// <summary>Longest latency in milliseconds.</summary>
    public required ReportNumber MaxMs { get; init; }

    /// <summary>Mean time in SQL of the requests that ran any, in milliseconds.</summary>
    public required ReportNumber SqlMeanMs { get; init; }

    /// <summary>Mean wait for a connection of the requests that took one, in milliseconds.</summary>
    public required ReportNumber PoolWaitMeanMs { get; init; }

    /// <summary>Mean time in Redis of the requests that called it, in milliseconds.</summary>
    public required ReportNumber RedisMeanMs { get; init; }

    /// <summary>Mean size of a response's body in bytes.</summary>
    public required ReportNumber ResponseMeanBytes { get; init; }

    /// <summary>Whether its P95 was below the objective; null: too few requests to say.</summary>
    public required bool? MeetsObjective { get; init; }
}
