using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Reports.Incidents;

/// <summary>One time that an alert fired, as its history tells it.</summary>
internal sealed record AlertEpisode
{
    public required string RuleId { get; init; }

    public required string RuleName { get; init; }

    public required string Target { get; init; }

    public required int Episode { get; init; }

    public required AlertSeverity Severity { get; init; }

    public required DateTimeOffset BreachedAt { get; init; }

    public required DateTimeOffset FiredAt { get; init; }

    /// <summary>When a message that says so was accepted first.</summary>
    public DateTimeOffset? NotifiedAt { get; init; }

    /// <summary>Whether messages are kept from so far back that it would be known.</summary>
    public bool IsNotifyingKnown { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public bool IsMuted { get; init; }

    /// <summary>Rule, target and time: the same whoever tells it.</summary>
    public string Key => $"{RuleId}|{Target}|{ReportFormat.Exact(FiredAt)}";

    public ReportAlert ToAlert() =>
        new(RuleId, RuleName, Target, Severity, BreachedAt, FiredAt, NotifiedAt, AcknowledgedAt, AcknowledgedBy, ResolvedAt, IsMuted);
}
