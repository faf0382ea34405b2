namespace Dashboard.Core.Health.Scoring;

/// <summary>How the formula reads a measure.</summary>
/// <param name="Measure">Which.</param>
/// <param name="Component">The component it is part of; of several the worst counts.</param>
/// <param name="Unit">ms, share, σ, or empty for a number.</param>
/// <param name="Curve">Its points.</param>
public sealed record MeasureRule(HealthMeasure Measure, HealthComponent Component, string Unit, HealthCurve Curve);
