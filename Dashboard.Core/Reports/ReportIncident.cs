using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Reports;

/// <summary>Something that went wrong: alerts whose time overlaps, and what was slow meanwhile.</summary>
public sealed record ReportIncident
{
    /// <summary>Names it, the same in each report: the alert that began it and when.</summary>
    public required string Id { get; init; }

    /// <summary>What it was, in a few words. A rule's name is in it: shown as text only.</summary>
    public required string Title { get; init; }

    /// <summary>The worst of its alerts.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>When the first breach began; may lie before the period.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When the last alert of it was over; null: it was not by the end of what is known.</summary>
    public required DateTimeOffset? To { get; init; }

    /// <summary>How long it took, in whole seconds; until the end of the period where it is not over.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Its alerts, oldest first.</summary>
    public required IReadOnlyList<ReportAlert> Alerts { get; init; }

    /// <summary>Requests to the platform in that time; null: not kept.</summary>
    public double? Count { get; init; }

    /// <summary>How many of them failed.</summary>
    public double? Failed { get; init; }

    /// <summary>95th percentile of latency in that time, in milliseconds.</summary>
    public double? P95Ms { get; init; }

    /// <summary>The highest utilization of a pool in that time, 0–1.</summary>
    public double? PoolUtilization { get; init; }

    /// <summary>95th percentile of the wait for a connection in that time, of the worst pool, in milliseconds.</summary>
    public double? PoolWaitP95Ms { get; init; }

    /// <summary>The lowest health score in that time, 0–100.</summary>
    public double? MinScore { get; init; }

    /// <summary>The endpoints that were slower than over the whole period, or failed; at most five, worst first.</summary>
    public IReadOnlyList<ReportSlowEndpoint> Slow { get; init; } = [];

    /// <summary>The slowest statements of that time; at most three.</summary>
    public IReadOnlyList<ReportQuery> Queries { get; init; } = [];
}

/// <summary>One alert of an incident.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="RuleName">What it was called; shown as text only.</param>
/// <param name="Target">The endpoint or the pool; empty: all together.</param>
/// <param name="Severity">How bad.</param>
/// <param name="BreachedAt">When the breach began.</param>
/// <param name="FiredAt">When it fired.</param>
/// <param name="NotifiedAt">When a message about it was accepted first; null: none was, or it is not known any more.</param>
/// <param name="AcknowledgedAt">When somebody took it on; null: nobody did.</param>
/// <param name="AcknowledgedBy">Who.</param>
/// <param name="ResolvedAt">When it was over; null: it was not.</param>
/// <param name="IsMuted">Whether nobody was to be told: it was silenced, or another alert explained it.</param>
public sealed record ReportAlert(
    string RuleId, string RuleName, string Target, AlertSeverity Severity, DateTimeOffset BreachedAt, DateTimeOffset FiredAt,
    DateTimeOffset? NotifiedAt, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy, DateTimeOffset? ResolvedAt, bool IsMuted);

/// <summary>An endpoint during an incident.</summary>
/// <param name="Endpoint">Its name as the API has it.</param>
/// <param name="Count">Requests in that time.</param>
/// <param name="P95Ms">95th percentile of their latency in milliseconds.</param>
/// <param name="PeriodP95Ms">The same over the whole period.</param>
/// <param name="ErrorRate">Share that failed, 0–1.</param>
public sealed record ReportSlowEndpoint(string Endpoint, double Count, double? P95Ms, double? PeriodP95Ms, double? ErrorRate);
