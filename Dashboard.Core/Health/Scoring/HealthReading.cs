namespace Dashboard.Core.Health.Scoring;

/// <summary>One figure that the score is made of.</summary>
/// <param name="Measure">Which.</param>
/// <param name="State">Whether it is known.</param>
/// <param name="Value">In the measure's unit; null unless it is known, and when what it is of is down.</param>
/// <param name="Reason">What it is, in a few words without a full stop, such as "P95 2.4 s".</param>
/// <param name="Subject">What causes it, by its name: an endpoint, a pool, a check; null when it is all of them.</param>
public sealed record HealthReading(HealthMeasure Measure, HealthState State, double? Value, string Reason = "", string? Subject = null)
{
    /// <summary>Whether what it is of does not answer at all.</summary>
    public bool IsDown => State == HealthState.Known && Value is null;

    /// <summary>A figure that was measured; one that is not a number is not known.</summary>
    public static HealthReading Of(HealthMeasure measure, double? value, string reason = "", string? subject = null) =>
        value is { } known && double.IsFinite(known) ? new(measure, HealthState.Known, known, reason, subject) : Unknown(measure, reason);

    /// <summary>What it is of does not answer.</summary>
    public static HealthReading Down(HealthMeasure measure, string reason, string? subject = null) => new(measure, HealthState.Known, null, reason, subject);

    /// <summary>Nothing was measured.</summary>
    public static HealthReading Unknown(HealthMeasure measure, string reason = "") => new(measure, HealthState.Unknown, null, reason);

    /// <summary>There is nothing to measure.</summary>
    public static HealthReading NotConfigured(HealthMeasure measure) => new(measure, HealthState.NotConfigured, null);
}
