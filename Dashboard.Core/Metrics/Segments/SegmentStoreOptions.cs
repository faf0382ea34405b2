namespace Dashboard.Core.Metrics.Segments;

/// <summary>Where slots are kept, how many and for how long.</summary>
public sealed record SegmentStoreOptions
{
    /// <summary>The folder, used by one process at a time; made when it is not there.</summary>
    public required string Folder { get; init; }

    /// <summary>How many bytes the segments may take together once they are cleaned; 256 MiB unless told otherwise.</summary>
    public long MaxBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>
    /// What is kept, each length of slot once. Unless told otherwise: 10 s for a day in files of an hour, 60 s for a week in files of
    /// 6 hours, 3600 s for 90 days in files of 7 days.
    /// </summary>
    public IReadOnlyList<SegmentTier> Tiers { get; init; } =
    [
        new(10, TimeSpan.FromHours(1), TimeSpan.FromDays(1)),
        new(60, TimeSpan.FromHours(6), TimeSpan.FromDays(7)),
        new(3_600, TimeSpan.FromDays(7), TimeSpan.FromDays(90)),
    ];

    /// <summary>The size at which a file ends early: one that is open is never removed, so it has to stay small beside the cap.</summary>
    internal long MaxSegmentBytes => Math.Min(MaxBytes / 16, 1024L * 1024 * 1024);

    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Folder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxBytes);
        if (Tiers.Count == 0 || Tiers.DistinctBy(tier => tier.Seconds).Count() != Tiers.Count)
            throw new ArgumentException("Tiers must name each length of slot once, and at least one.");
        foreach (var tier in Tiers) Check(tier);
    }

    private static void Check(SegmentTier tier)
    {
        if (tier.Seconds <= 0) throw new ArgumentException($"A slot holds more than zero seconds, not {tier.Seconds}.");
        if (tier.SegmentSpan < TimeSpan.FromSeconds(tier.Seconds) || tier.SegmentSpan.Ticks % TimeSpan.TicksPerSecond != 0)
            throw new ArgumentException($"SegmentSpan of the {tier.Seconds} s tier must hold a slot, in whole seconds, not {tier.SegmentSpan}.");
        if (tier.Retention <= TimeSpan.Zero)
            throw new ArgumentException($"Retention of the {tier.Seconds} s tier must be more than zero, not {tier.Retention}.");
    }
}
