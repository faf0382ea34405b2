namespace Dashboard.Core.Health.Baselines;

/// <summary>How many requests failed, and how many were to be expected; adds up over minutes whose baselines differ.</summary>
/// <param name="Errors">Failed requests.</param>
/// <param name="Count">All requests.</param>
/// <param name="Expected">How many would have failed as usual.</param>
internal readonly record struct ErrorSum(long Errors, long Count, double Expected)
{
    /// <summary>With some requests more, of one hour.</summary>
    public ErrorSum With(long errors, long count, ErrorBaseline baseline) => new(Errors + errors, Count + count, Expected + (count * baseline.Share.Median));

    /// <summary>How many standard deviations more than usual; below 0 where there are fewer.</summary>
    public double Deviation(double spread) => Count == 0 ? 0 : CountTails.OfShare(Errors, Count, Expected / Count, spread);

    /// <summary>How many times as many as usual; 0 without requests.</summary>
    public double Ratio => Expected == 0 ? 0 : Errors / Expected;
}
