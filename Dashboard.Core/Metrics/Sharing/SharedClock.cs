namespace Dashboard.Core.Metrics.Sharing;

/// <summary>The clock of Redis, which all instances share, as seen from this one.</summary>
internal sealed class SharedClock(TimeProvider clock)
{
    private long _aheadTicks;

    /// <summary>By how much this instance's clock is ahead of the shared one.</summary>
    public TimeSpan Ahead => new(Interlocked.Read(ref _aheadTicks));

    /// <summary>Now, by the shared clock.</summary>
    public DateTimeOffset Now => clock.GetUtcNow() - Ahead;

    /// <summary>A time of this instance by the shared clock.</summary>
    public DateTimeOffset Shared(DateTimeOffset local) => local - Ahead;

    /// <summary>A time of the shared clock by this instance's.</summary>
    public DateTimeOffset Local(DateTimeOffset shared) => shared + Ahead;

    /// <summary>Takes a reading of the shared clock: it was asked for and answered at these times, so it is right in their middle.</summary>
    public void Set(DateTimeOffset asked, DateTimeOffset answered, DateTimeOffset reading) =>
        Interlocked.Exchange(ref _aheadTicks, (asked + ((answered - asked) / 2) - reading).Ticks);
}
