namespace Dashboard.Core.Metrics.History;

/// <summary>A question about the history.</summary>
/// <param name="Metric">One of <see cref="HistoryReader.Metrics"/>.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Up to when.</param>
public sealed record HistoryQuestion(string Metric, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>One endpoint, such as <c>GET /api/profiles/{id}</c>; null: all of the platform's together.</summary>
    public string? Endpoint { get; init; }

    /// <summary>One pool; null: all together.</summary>
    public string? Pool { get; init; }

    /// <summary>One instance; null: all together.</summary>
    public string? Instance { get; init; }

    /// <summary>Seconds that a point stands for; null: as it suits the range.</summary>
    public int? StepSeconds { get; init; }

    /// <summary>For <c>requests.underMs</c>: the latency up to which requests are counted, in milliseconds.</summary>
    public double UnderMs { get; init; } = 500;

    /// <summary>By how much earlier the time is that it is compared with; null: with none.</summary>
    public TimeSpan? Earlier { get; init; }
}
