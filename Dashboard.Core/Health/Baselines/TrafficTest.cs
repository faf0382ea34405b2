namespace Dashboard.Core.Health.Baselines;

/// <summary>
/// Whether far fewer or far more requests come than is usual at this hour, beyond chance and what weeks differ by, in the shorter of two windows and
/// not against the longer one. Where few are usual none at all may be chance, and is not told.
/// </summary>
internal static class TrafficTest
{
    // So much of the shorter window the program has to have run.
    private const double LeastCovered = 0.8;
    private const double SecondsPerMinute = 60;
    // Chosen on simulated weeks of the seeds 1 to 9, like those of latency.
    private const double ShortDeviation = 3.5;
    private const double FarBelow = 0.5;
    private const double FarAbove = 2.5;
    private const double Above = 1.5;
    private const int LeastAbove = 50;

    /// <summary>What the windows say together.</summary>
    /// <param name="shortly">The shorter one.</param>
    /// <param name="longer">The longer one.</param>
    /// <param name="spread">By how much weeks differ.</param>
    /// <param name="minutes">How long the shorter one is.</param>
    public static BaselineVerdict Judge(TrafficSum shortly, TrafficSum longer, double spread, int minutes)
    {
        if (shortly.Seconds < LeastCovered * minutes * SecondsPerMinute) return BaselineVerdict.Unknown;
        var soon = shortly.Deviation(spread);
        if (shortly.Ratio < FarBelow && longer.Ratio < 1 && soon < -ShortDeviation) return BaselineVerdict.Below;
        var isFarAbove = shortly.Count >= LeastAbove && shortly.Ratio > FarAbove && longer.Ratio > Above;
        return isFarAbove && soon > ShortDeviation ? BaselineVerdict.Above : BaselineVerdict.Usual;
    }
}
