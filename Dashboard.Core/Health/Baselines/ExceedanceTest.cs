namespace Dashboard.Core.Health.Baselines;

/// <summary>
/// Whether an endpoint is slower than is usual at this hour: more requests than usual lie above a line, by more than chance and drift make of
/// them (a beta-binomial test, which knows how many requests there were), so much more that it matters, in the shorter of two windows and not
/// against the longer one. There are two lines: the usual P95, for what only the slowest feel, and the usual P75, where a slowdown of all requests shows with fewer of them.
/// A percentile of few requests jumps; a count of requests above a fixed line does not.
/// </summary>
internal static class ExceedanceTest
{
    /// <summary>The windows of an endpoint with traffic, in minutes.</summary>
    public static readonly (int Short, int Long) Windows = (5, 30);

    /// <summary>The windows of one with less than <see cref="LittleTraffic"/>.</summary>
    public static readonly (int Short, int Long) LongWindows = (30, 60);

    /// <summary>Requests a minute.</summary>
    public const double LittleTraffic = 30;

    // All of these were chosen on simulated weeks of the seeds 1 to 9, and judged by others: Dashboard.Benchmarks -- baseline.
    private const double TailDeviation = 4.8;
    private const double TailRatio = 1.7;
    private const double BodyDeviation = 4.4;
    // Of longer windows there are fewer in a day.
    private const double BodyDeviationOfLittle = 3.7;
    private const double BodyRatio = 1.4;
    private const int LeastSlow = 8;

    /// <summary>The windows for so much traffic.</summary>
    /// <param name="perMinute">Requests a minute over the last hour.</param>
    public static (int Short, int Long) WindowsFor(double perMinute) => perMinute < LittleTraffic ? LongWindows : Windows;

    /// <summary>Whether both windows say that more than usual are slower than the usual P95.</summary>
    public static bool HasSlowTail(ExceedanceSum shortly, ExceedanceSum longer, double drift) => AreSlow(shortly, longer, drift, TailDeviation, TailRatio);

    /// <summary>Whether both windows say that more than usual are slower than the usual P75.</summary>
    /// <param name="shortly">The shorter window.</param>
    /// <param name="longer">The longer one.</param>
    /// <param name="drift">By how much hours differ.</param>
    /// <param name="windows">Which windows they are.</param>
    public static bool HasSlowBody(ExceedanceSum shortly, ExceedanceSum longer, double drift, (int Short, int Long) windows) =>
        AreSlow(shortly, longer, drift, windows == LongWindows ? BodyDeviationOfLittle : BodyDeviation, BodyRatio);

    // The longer window need not be full of slow ones already, but must not speak against it.
    private static bool AreSlow(ExceedanceSum shortly, ExceedanceSum longer, double drift, double deviation, double ratio) =>
        longer.Slow >= LeastSlow && shortly.Ratio > ratio && longer.Ratio > 1
        && shortly.Deviation(drift) > deviation && longer.Deviation(drift) > 0;
}
