namespace Dashboard.Core.Metrics.History;

/// <summary>How much of the time of a slot was measured, by all that have a part in it.</summary>
/// <param name="Readings">How often.</param>
/// <param name="Ms">How long. Where a start of the program followed another, a little more than there is of it may be told.</param>
/// <param name="SlotSeconds">How long the slot is.</param>
internal readonly record struct SlotCovered(long Readings, long Ms, int SlotSeconds)
{
    private const double MsPerSecond = 1_000;

    /// <summary>How long, and no longer than the slot is.</summary>
    public double Seconds => Math.Min(Ms / MsPerSecond, SlotSeconds);
}
