namespace Dashboard.Core.Alerts.Stepping;

/// <summary>What was measured for one target of a rule at one moment.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">In the metric's unit; null unless there is one.</param>
/// <param name="Samples">How many measurements it rests on.</param>
/// <param name="WindowSeconds">Over how long: the rule's window, or longer where there was little.</param>
public sealed record AlertSample(SampleKind Kind, double? Value, long Samples, int WindowSeconds)
{
    /// <summary>Nothing was measured.</summary>
    public static AlertSample None { get; } = new(SampleKind.NoData, null, 0, 0);

    /// <summary>
    /// For rules about a share of requests (an error rate, or a percentile of the latency): what the last seconds say; empty for others.
    /// </summary>
    public IReadOnlyList<ShortWindow> Recent { get; init; } = [];

    /// <summary>The share of bad requests that the rule allows, for <see cref="Recent"/>: 0.05 for a P95.</summary>
    public double AllowedShare { get; init; }

    /// <summary>For rules of type baseline: what the value is held against; null for others.</summary>
    public UsualFigure? Usual { get; init; }

    /// <summary>Why it could not be evaluated, as a sentence; null unless that is so.</summary>
    public string? Error { get; init; }
}
