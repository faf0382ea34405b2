using Dashboard.Core.Sketches;

namespace Dashboard.Core.Health.Baselines;

/// <summary>What an endpoint had in a minute, or in a shorter stretch of one hour.</summary>
/// <param name="Start">Its begin.</param>
/// <param name="Seconds">How much of it the program ran.</param>
/// <param name="Count">Requests.</param>
/// <param name="Errors">How many of them failed.</param>
/// <param name="Timed">How many were timed: all but streams.</param>
/// <param name="AboveTail">How many of these lie above the usual P95 of the hour; 0 where there is none.</param>
/// <param name="AboveBody">How many above the usual P75.</param>
internal readonly record struct MeasuredSpan(DateTimeOffset Start, double Seconds, long Count, long Errors, long Timed, long AboveTail, long AboveBody)
{
    /// <summary>Counts what lies above the lines.</summary>
    public static MeasuredSpan Of(DateTimeOffset start, double seconds, long count, long errors, Sketch latency, EndpointBaseline? baseline)
    {
        var usual = baseline?.Latency[HourOfWeek.Of(start)];
        return new(start, seconds, count, errors, latency.Count, Above(usual?.Tail), Above(usual?.Body));

        long Above(SlowLine? line) => line is null ? 0 : latency.Count - latency.CountUpTo(line.Ns);
    }
}
