namespace Dashboard.Core.Reports;

/// <summary>All requests to the platform.</summary>
public sealed record ReportSummary
{
    /// <summary>Sentences for whoever reads nothing else, most important first. Names of endpoints in them are shown as text only.</summary>
    public required IReadOnlyList<string> Headlines { get; init; }

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

    /// <summary>Bytes of all responses' bodies together.</summary>
    public required ReportNumber ResponseBytes { get; init; }

    /// <summary>SQL statements.</summary>
    public required ReportNumber Statements { get; init; }

    /// <summary>95th percentile of a statement's time in milliseconds.</summary>
    public required ReportNumber StatementP95Ms { get; init; }

    /// <summary>Share of statements that failed, 0–1.</summary>
    public required ReportNumber StatementErrorRate { get; init; }
}
