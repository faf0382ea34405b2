namespace Dashboard.Core.Pooling.States;

/// <summary>A pool's state, and what the rules remember from one second to the next. Times are since the start, in steady time.</summary>
/// <param name="State">The state.</param>
/// <param name="Reason">Why.</param>
internal sealed record PoolHealth(PoolState State, string Reason)
{
    /// <summary>Since when the pool has been busy; null when it is not.</summary>
    public TimeSpan? BusySince { get; init; }

    /// <summary>Since when it has been calm; null when it is not.</summary>
    public TimeSpan? CalmSince { get; init; }

    /// <summary>Since when nothing has been wrong with the connections; null when something is.</summary>
    public TimeSpan? SoundSince { get; init; }
}
