namespace Dashboard.Core.Health.Baselines;

/// <summary>
/// Whether an endpoint is slower than is usual at this hour: more requests than usual lie above the usual P95, by more than chance and drift
/// make of them (a binomial test that knows how many requests there were), so much more that it matters, and that in two windows at once.
/// A percentile of few requests jumps; a count of requests above a fixed line does not.
/// </summary>
public static class ExceedanceTest
{
    /// <summary>The windows of an endpoint with traffic, in minutes.</summary>
    public static readonly (int Short, int Long) Windows = (5, 30);

    /// <summary>The windows of one with less than <see cref="LittleTraffic"/>.</summary>
    public static readonly (int Short, int Long) LongWindows = (30, 60);

    /// <summary>Requests a minute.</summary>
    public const double LittleTraffic = 30;

    // First values, from reckoning; the benchmark on simulated weeks says how they do.
    private const double ShortDeviation = 4;
    private const double ShortRatio = 1.8;
    private const double LongDeviation = 2.5;
    private const double LongRatio = 1.25;
    private const int LeastSlow = 8;

    /// <summary>The windows for so much traffic.</summary>
    /// <param name="perMinute">Requests a minute over the last hour.</param>
    public static (int Short, int Long) WindowsFor(double perMinute) => perMinute < LittleTraffic ? LongWindows : Windows;

    /// <summary>Whether both windows say that it is slower than usual.</summary>
    public static bool IsWorse(ExceedanceSum shortly, ExceedanceSum longer, double drift) =>
        longer.Slow >= LeastSlow
        && shortly.Ratio > ShortRatio && shortly.Deviation(drift) > ShortDeviation
        && longer.Ratio > LongRatio && longer.Deviation(drift) > LongDeviation;
}
