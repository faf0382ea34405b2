namespace Dashboard.Core.Health.Baselines;

/// <summary>One hour of one endpoint that is over.</summary>
/// <param name="Start">Its begin.</param>
/// <param name="Latency">All its requests.</param>
/// <param name="Errors">How many of them failed.</param>
public sealed record MeasuredHour(DateTimeOffset Start, LatencyShape Latency, long Errors);
