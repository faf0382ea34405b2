using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Stepping;

/// <summary>
/// All that is known of one alert: of one rule and one target. Immutable. How long something has lasted is added up from evaluation to
/// evaluation, and not taken from the difference of two wall clock readings, which may be set.
/// </summary>
public sealed record AlertState
{
    /// <summary>The rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>The endpoint or the pool; empty: all together.</summary>
    public required string Target { get; init; }

    /// <summary>Where it is.</summary>
    public AlertPhase Phase { get; init; }

    /// <summary>For how long the breach (while pending) or the recovery (while recovering) has lasted.</summary>
    public TimeSpan Held { get; init; }

    /// <summary>Since when it is in this phase.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When the breach began that led to the present episode; null while normal.</summary>
    public DateTimeOffset? BreachedAt { get; init; }

    /// <summary>When the present or the last episode fired; null: never.</summary>
    public DateTimeOffset? FiredAt { get; init; }

    /// <summary>How often it has fired.</summary>
    public int Episode { get; init; }

    /// <summary>How many reminders the episode has had.</summary>
    public int Reminders { get; init; }

    /// <summary>What the last sample was.</summary>
    public SampleKind Data { get; init; } = SampleKind.Value;

    /// <summary>How many samples in a row were none of <see cref="SampleKind.Value"/>.</summary>
    public int DataMissing { get; init; }

    /// <summary>The last value.</summary>
    public double? Value { get; init; }

    /// <summary>What the last value is held against where the rule has no threshold; null: it has one, or nothing is known.</summary>
    public UsualFigure? Usual { get; init; }

    /// <summary>The worst value of the episode.</summary>
    public double? Worst { get; init; }

    /// <summary>How many measurements the last value rests on.</summary>
    public long Samples { get; init; }

    /// <summary>The window that spoke, in seconds: the rule's, a longer one where there was little, or a short one by evidence.</summary>
    public int WindowSeconds { get; init; }

    /// <summary>Whether the breach was seen by evidence of a short window before the rule's own.</summary>
    public bool Early { get; init; }

    /// <summary>Why the rule could not be evaluated; null unless that is so.</summary>
    public string? Error { get; init; }

    /// <summary>Who has taken it on; null: nobody.</summary>
    public Acknowledgement? Acknowledged { get; init; }

    /// <summary>How bad it is, as the rule said at the last evaluation.</summary>
    public AlertSeverity Severity { get; init; }

    /// <summary>When episodes ended, within the hour before the last end, oldest first: many of them are flapping.</summary>
    public IReadOnlyList<DateTimeOffset> Ended { get; init; } = [];

    /// <summary>Since when it is flapping; null: it is not.</summary>
    public DateTimeOffset? FlappingSince { get; init; }

    /// <summary>How far the flapping has got; null while it is not flapping.</summary>
    public FlapState? Flaps { get; init; }

    /// <summary>How often people were told of flapping, ever: names what they are told.</summary>
    public int FlapNotes { get; init; }

    /// <summary>The channels that are told that the present episode fires: they, and no others, are told of its end.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>By channel: when it may be told again.</summary>
    public IReadOnlyDictionary<string, ThrottleState> Throttles { get; init; } = new Dictionary<string, ThrottleState>();

    /// <summary>The version of the rule that was evaluated last.</summary>
    public long RuleVersion { get; init; }

    /// <summary>The rule as it was evaluated last, as long as people wait for word of its end: it may be deleted before. Null otherwise.</summary>
    public AlertRule? Rule { get; init; }

    /// <summary>When it was evaluated last.</summary>
    public DateTimeOffset EvaluatedAt { get; init; }

    /// <summary>Grows with each change that is stored: a change is made to the version that it was read with, or not at all.</summary>
    public long Version { get; init; }

    /// <summary>Whether people are or were told and it is not over.</summary>
    public bool IsActive => Phase is AlertPhase.Firing or AlertPhase.Recovering;

    /// <summary>Nothing has happened yet.</summary>
    public static AlertState Start(AlertRule rule, string target, DateTimeOffset now) =>
        new() { RuleId = rule.Id, Target = target, Since = now, EvaluatedAt = now, RuleVersion = rule.Version, Severity = rule.Severity };
}
