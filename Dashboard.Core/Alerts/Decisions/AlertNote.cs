using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Decisions;

/// <summary>
/// What one channel is to be told of one alert. Everything in it is as it was when it was decided, so that a message that goes out later
/// says no other value. A message holds one note or several.
/// </summary>
public sealed record AlertNote
{
    /// <summary>Names the note for ever: rule, target, episode, kind, number and channel. Whoever decides the same gives the same name.</summary>
    public string Key => $"{RuleId}|{Target}|{Episode}|{Kind}|{Number}|{Channel}";

    /// <summary>Names the alert: rule and target.</summary>
    public string Alert => $"{RuleId}|{Target}";

    /// <summary>The rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>The rule's name.</summary>
    public required string RuleName { get; init; }

    /// <summary>The endpoint or the pool; empty: all together.</summary>
    public required string Target { get; init; }

    /// <summary>Which episode.</summary>
    public required int Episode { get; init; }

    /// <summary>What it says.</summary>
    public required NoteKind Kind { get; init; }

    /// <summary>
    /// The number of the reminder (or of what was told of flapping), from 1 on; of what has got worse, the version of the rule that says so; 0
    /// for the others.
    /// </summary>
    public required int Number { get; init; }

    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>How bad it is.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the breach began.</summary>
    public DateTimeOffset? BreachedAt { get; init; }

    /// <summary>When it fired.</summary>
    public DateTimeOffset? FiredAt { get; init; }

    /// <summary>Before then it waits: it was told of too lately, or others may join.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>The metric, its unit is known by its name.</summary>
    public required string Metric { get; init; }

    /// <summary>What the rule compares.</summary>
    public RuleType Type { get; init; } = RuleType.Threshold;

    /// <summary>What the value is held against with <see cref="RuleType.Baseline"/>; null where that is not known.</summary>
    public UsualFigure? Usual { get; init; }

    /// <summary>On which side of the threshold a breach is.</summary>
    public required Comparator Comparator { get; init; }

    /// <summary>The threshold; means nothing with <see cref="RuleType.Baseline"/>.</summary>
    public required double Threshold { get; init; }

    /// <summary>The value; null where there is none.</summary>
    public double? Value { get; init; }

    /// <summary>The worst value of the episode.</summary>
    public double? Worst { get; init; }

    /// <summary>How many measurements the value rests on.</summary>
    public long Samples { get; init; }

    /// <summary>Over how long it was measured, in seconds.</summary>
    public int WindowSeconds { get; init; }

    /// <summary>Whether it was seen early.</summary>
    public bool Early { get; init; }

    /// <summary>Further words, such as who deleted the rule; null: none.</summary>
    public string? Text { get; init; }

    /// <summary>Where it says what to do; null: nowhere.</summary>
    public string? RunbookUrl { get; init; }
}
