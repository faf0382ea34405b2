namespace Dashboard.Core.Health.Baselines;

/// <summary>
/// How many requests were slower than usual, and how many were to be expected. Adds up over minutes whose baselines differ, so a window may
/// reach across hours.
/// </summary>
/// <param name="Slow">Requests above their hour's line.</param>
/// <param name="Count">All requests.</param>
/// <param name="Expected">How many would have been slow as usual.</param>
internal readonly record struct ExceedanceSum(long Slow, long Count, double Expected)
{
    /// <summary>With some requests more, of one hour.</summary>
    public ExceedanceSum With(long slow, long count, SlowLine line) => new(Slow + slow, Count + count, Expected + (count * line.Share));

    /// <summary>How many standard deviations more than usual, of chance and of the drift from hour to hour together; 0 without requests.</summary>
    public double Deviation(double drift) => Count == 0 ? 0 : CountTails.OfShare(Slow, Count, Expected / Count, drift);

    /// <summary>How many times as many as usual; 0 without requests.</summary>
    public double Ratio => Expected == 0 ? 0 : Slow / Expected;
}
