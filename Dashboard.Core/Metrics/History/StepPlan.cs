namespace Dashboard.Core.Metrics.History;

/// <summary>Which slots a query reads, and how much time a point stands for.</summary>
/// <param name="TierSeconds">The length of the slots: 1, or that of a tier.</param>
/// <param name="StepSeconds">A whole multiple of it.</param>
internal readonly record struct StepPlan(int TierSeconds, int StepSeconds)
{
    /// <summary>The most points of an answer.</summary>
    public const int MaxPoints = 2_000;

    private const int UsualPoints = 300;

    /// <param name="age">How long ago the range begins.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="wanted">The step that was asked for, in seconds; null: as it suits the length.</param>
    /// <param name="tiers">From the finest: how long slots are, and how long they are kept.</param>
    public static StepPlan Choose(TimeSpan age, TimeSpan length, int? wanted, IReadOnlyList<(int Seconds, TimeSpan Kept)> tiers)
    {
        // A range that begins earlier than anything is kept is answered by what is kept longest.
        var first = 0;
        while (first < tiers.Count - 1 && age > tiers[first].Kept) first++;
        var least = Math.Max(tiers[first].Seconds, (int)Math.Ceiling(length.TotalSeconds / MaxPoints));
        var step = Math.Max(wanted ?? (int)Math.Ceiling(length.TotalSeconds / UsualPoints), least);
        // The longest slots that make up the step exactly are the fewest to read.
        for (var tier = tiers.Count - 1; tier >= first; tier--)
        {
            if (tiers[tier].Seconds <= step && (wanted is null || step % tiers[tier].Seconds == 0))
                return new(tiers[tier].Seconds, Multiple(step, tiers[tier].Seconds));
        }

        return new(tiers[first].Seconds, Multiple(step, tiers[first].Seconds));
    }

    private static int Multiple(int step, int of) => (step + of - 1) / of * of;
}
