namespace Dashboard.Core.Health.Baselines;

/// <summary>How many requests came, and how many were to be expected; adds up over minutes whose baselines differ.</summary>
/// <param name="Count">Requests.</param>
/// <param name="Expected">How many would have come as usual.</param>
/// <param name="Seconds">How long the program ran: while it does not, nothing comes, and that is not the callers' doing.</param>
internal readonly record struct TrafficSum(long Count, double Expected, double Seconds)
{
    /// <summary>With some time more, of one hour.</summary>
    public TrafficSum With(long count, double seconds, TrafficBaseline baseline) =>
        new(Count + count, Expected + (seconds * baseline.PerSecond.Median), Seconds + seconds);

    /// <summary>How many standard deviations more than usual; below 0 where there are fewer.</summary>
    public double Deviation(double spread) => CountTails.OfTraffic(Count, Expected, spread);

    /// <summary>How many times as many as usual; 0 where none are.</summary>
    public double Ratio => Expected == 0 ? 0 : Count / Expected;
}
