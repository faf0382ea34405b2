namespace Dashboard.Core.Health.Baselines;

/// <summary>
/// Whether more of an endpoint's requests fail than is usual at this hour: more than chance and what weeks differ by make of them, and so many more
/// that it matters. Either the shorter window shows it by itself, or the longer one, where errors are few, and the other does not speak against it.
/// </summary>
internal static class ErrorTest
{
    // Chosen on simulated weeks of the seeds 1 to 9, like those of latency.
    private const double ShortDeviation = 4.5;
    private const double LongDeviation = 3.6;
    private const double ShortAgrees = 2;
    private const double LongAgrees = 1;
    private const double LeastRatio = 2;
    private const double AgreeingRatio = 1.5;
    private const int LeastErrors = 5;

    /// <summary>What the windows say together.</summary>
    public static bool IsWorse(ErrorSum shortly, ErrorSum longer, double spread)
    {
        if (longer.Errors < LeastErrors || shortly.Ratio <= AgreeingRatio) return false;
        var (soon, later) = (shortly.Deviation(spread), longer.Deviation(spread));
        return (shortly.Errors >= LeastErrors && shortly.Ratio > LeastRatio && soon > ShortDeviation && later > LongAgrees)
            || (longer.Ratio > LeastRatio && later > LongDeviation && soon > ShortAgrees);
    }
}
