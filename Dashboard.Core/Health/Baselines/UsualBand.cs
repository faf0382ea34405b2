namespace Dashboard.Core.Health.Baselines;

/// <summary>What a figure usually is: its middle over weeks, and the edges that it seldom leaves.</summary>
/// <param name="Low">The lower edge: two standard deviations below.</param>
/// <param name="Median">The middle.</param>
/// <param name="High">The upper edge.</param>
public readonly record struct UsualBand(double Low, double Median, double High)
{
    // A band of nothing would make any figure odd.
    private const double LeastSpread = 0.1;
    private const double Deviations = 2;

    /// <summary>Whether a figure lies in it.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>The same in another unit.</summary>
    public UsualBand Times(double factor) => new(Low * factor, Median * factor, High * factor);

    /// <summary>Of a figure whose logarithm varies: as far up as down, as a ratio.</summary>
    /// <param name="median">The middle.</param>
    /// <param name="spread">The standard deviation of the logarithm.</param>
    internal static UsualBand OfRatio(double median, double spread)
    {
        var ratio = Math.Exp(Math.Max(LeastSpread, Deviations * spread));
        return new(median / ratio, median, median * ratio);
    }
}
