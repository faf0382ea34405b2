namespace Dashboard.Core.Health.Baselines;

/// <summary>One hour of one endpoint that is over.</summary>
/// <param name="Start">Its begin.</param>
/// <param name="Latency">All its requests that were timed; null: there was none.</param>
/// <param name="Count">All its requests.</param>
/// <param name="Errors">How many of them failed.</param>
/// <param name="Seconds">How much of the hour the program ran.</param>
public sealed record MeasuredHour(DateTimeOffset Start, LatencyShape? Latency, long Count, long Errors, double Seconds = MeasuredHour.Whole)
{
    /// <summary>Seconds of an hour.</summary>
    public const double Whole = 3_600;
}
