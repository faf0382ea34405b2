using Dashboard.Core.Storage.Books;

namespace Dashboard.Core.Alerts.Rules;

/// <summary>When to tell somebody, and whom. Immutable; what is left out has its default.</summary>
public sealed record AlertRule : IBookItem<AlertRule>
{
    /// <summary>Stands for each endpoint (or pool) by itself in <see cref="Endpoint"/> (or <see cref="Pool"/>).</summary>
    public const string Each = "*";

    /// <summary>Names the rule for ever: lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>What people read; any text, shown as text only.</summary>
    public required string Name { get; init; }

    /// <summary>What it compares.</summary>
    public RuleType Type { get; init; } = RuleType.Threshold;

    /// <summary>A metric of the history, or one of <see cref="StatusMetrics"/>.</summary>
    public required string Metric { get; init; }

    /// <summary>
    /// Null: all endpoints together, with <see cref="RuleType.Baseline"/> any of them; <see cref="Each"/>: each by itself; else one, as
    /// <c>GET /api/things</c>.
    /// </summary>
    public string? Endpoint { get; init; }

    /// <summary>For metrics of pools. Null or <see cref="Each"/>: each by itself; else one.</summary>
    public string? Pool { get; init; }

    /// <summary>On which side of the threshold a breach is.</summary>
    public Comparator Comparator { get; init; } = Comparator.Above;

    /// <summary>
    /// In the metric's unit; for a burn rate how many times as fast as the objective allows. Means nothing with <see cref="RuleType.Baseline"/>,
    /// and neither does the comparator, the recovery, the window, early evidence or the number of samples.
    /// </summary>
    public double Threshold { get; init; }

    /// <summary>Where it counts as recovered, on the good side of the threshold; null: a tenth of the threshold away.</summary>
    public double? RecoveryThreshold { get; init; }

    /// <summary>For <see cref="RuleType.BurnRate"/> only.</summary>
    public AlertObjective? Objective { get; init; }

    /// <summary>The window in seconds; at most 60 for critical thresholds, so that the budget of two minutes holds.</summary>
    public int WindowSeconds { get; init; } = 60;

    /// <summary>Whether strong evidence over the last 5, 15 or 30 s counts before the window is full; null: for critical rules.</summary>
    public bool? Early { get; init; }

    /// <summary>How long a breach has to last before it fires, in seconds.</summary>
    public int ForSeconds { get; init; } = 10;

    /// <summary>How long it has to be well again before it is resolved, in seconds.</summary>
    public int KeepFiringSeconds { get; init; } = 120;

    /// <summary>How many measurements a value has to rest on; below, the window grows up to ten minutes.</summary>
    public int MinSamples { get; init; } = 20;

    /// <summary>What it means that nothing was measured.</summary>
    public OnNoData OnNoData { get; init; } = OnNoData.Keep;

    /// <summary>What it means that the rule could not be evaluated.</summary>
    public OnError OnError { get; init; } = OnError.Keep;

    /// <summary>Whether a message says that it is over.</summary>
    public bool SendResolved { get; init; } = true;

    /// <summary>How bad it is.</summary>
    public AlertSeverity Severity { get; init; } = AlertSeverity.Warning;

    /// <summary>The ids of the channels that are told; empty: all that are enabled.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Whether it is evaluated.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Where it says what to do; http or https. Null: nowhere.</summary>
    public string? RunbookUrl { get; init; }

    /// <summary>Grows with each change of the rule.</summary>
    public long Version { get; init; } = 1;

    object IBookItem<AlertRule>.ForAudit => this;

    /// <inheritdoc/>
    public AlertRule WithVersion(long version) => this with { Version = version };

    /// <summary>Whether early evidence counts.</summary>
    public bool IsEarly => Early ?? Severity == AlertSeverity.Critical;

    /// <summary>Whether a value is a breach.</summary>
    public bool IsBreach(double value) => Comparator switch
    {
        Comparator.Above => value > Threshold,
        Comparator.AtLeast => value >= Threshold,
        Comparator.Below => value < Threshold,
        _ => value <= Threshold,
    };

    /// <summary>Whether a value is on the good side of the recovery threshold, or on it.</summary>
    public bool IsRecovered(double value) => IsUpward ? value <= Recovery && !IsBreach(value) : value >= Recovery && !IsBreach(value);

    /// <summary>Whether larger values are worse.</summary>
    public bool IsUpward => Comparator is Comparator.Above or Comparator.AtLeast;

    /// <summary>The recovery threshold that holds.</summary>
    public double Recovery => RecoveryThreshold ?? (IsUpward ? Threshold - (Math.Abs(Threshold) / 10) : Threshold + (Math.Abs(Threshold) / 10));
}
