namespace Dashboard.Core.Pooling.States;

/// <summary>Keeps the state of one pool and tells of each change.</summary>
internal sealed class PoolStateKeeper(string pool, PoolHealth first, PoolEvents events, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly long _started = clock.GetTimestamp();
    private PoolHealth _health = first;
    private DateTimeOffset _since = clock.GetUtcNow();

    public PoolState State => Volatile.Read(ref _health).State;

    /// <summary>The state, since when, and why.</summary>
    public (PoolState State, DateTimeOffset Since, string Reason) Read()
    {
        lock (_gate) return (_health.State, _since, _health.Reason);
    }

    /// <summary>One second is over.</summary>
    public void Step(PoolSigns signs) => Change(health => PoolStateRules.Step(health, signs, clock.GetElapsedTime(_started)));

    /// <summary>Goes to a state at once.</summary>
    public void Enter(PoolState state, string reason) =>
        Change(health => health.State == state ? health : new PoolHealth(state, reason));

    private void Change(Func<PoolHealth, PoolHealth> next)
    {
        PoolEvent? change = null;
        lock (_gate)
        {
            var (before, after) = (_health, next(_health));
            Volatile.Write(ref _health, after);
            if (before.State != after.State)
            {
                _since = clock.GetUtcNow();
                change = new(pool, _since, before.State, after.State, after.Reason);
            }
        }

        if (change is not null) events.Add(change);
    }
}
