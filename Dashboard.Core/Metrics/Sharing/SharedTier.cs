namespace Dashboard.Core.Metrics.Sharing;

/// <summary>How slots of one length are shared.</summary>
/// <param name="Grace">How long after its end a slot is merged: by then every instance has written its own.</param>
/// <param name="PartsLive">How long the slots of single instances stay.</param>
internal readonly record struct SharedTier(TimeSpan Grace, TimeSpan PartsLive)
{
    // Hours are for exchange only: each instance keeps them for 42 days on its own disk.
    private static readonly TimeSpan MostKept = TimeSpan.FromDays(7);

    public static SharedTier Of(int seconds) => seconds switch
    {
        10 => new(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10)),
        60 => new(TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(15)),
        _ => new(TimeSpan.FromSeconds(120), TimeSpan.FromHours(2)),
    };

    /// <summary>How long a merged slot stays.</summary>
    public static TimeSpan Kept(TimeSpan inMemory) => (inMemory < MostKept ? inMemory : MostKept) + TimeSpan.FromHours(1);
}
