using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Pooling.States;

namespace Dashboard.Core.Pooling;

/// <summary>Keeps one pool warm and its connections from ending all at once.</summary>
internal sealed class PoolUpkeep(ConnectionPool pool)
{
    private bool _isWarmedUp;

    public ConnectionPool Pool => pool;

    /// <summary>What runs now, or ran last.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Starts the upkeep unless the last one still runs.</summary>
    public void Start(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        if (Running.IsCompleted) Running = work(cancel);
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        pool.Forget();
        if (pool.IsDown)
        {
            // What was open is gone: after the outage the pool is warmed anew.
            _isWarmedUp = false;
            return;
        }

        if (pool.WantsRoom) await pool.LookForRoomAsync(cancel);
        if (!pool.IsPooled || pool.State is PoolState.Down or PoolState.Degraded || !pool.IsQuiet) return;
        if (!_isWarmedUp) _isWarmedUp = await WarmAsync(cancel);
        else await RenewAsync(cancel);
    }

    /// <summary>
    /// Opens connections until there are as many as the pool shall always have. Npgsql's own minimum only keeps it from closing them.
    /// </summary>
    private async Task<bool> WarmAsync(CancellationToken cancel)
    {
        var leases = await Task.WhenAll(Enumerable.Range(0, PoolingOptions.MinSize).Select(_ => pool.TryTakeAsync(cancel)));
        foreach (var taken in leases)
        {
            if (taken is { } one) await one.Lease.DisposeAsync();
        }

        return leases.All(taken => taken is not null);
    }

    /// <summary>
    /// Looks at the connection that has been idle longest, and opens another in its place when it is old. Npgsql hands them out in turn,
    /// so that each of them comes by.
    /// </summary>
    private async Task RenewAsync(CancellationToken cancel)
    {
        if (await pool.TryTakeAsync(cancel) is not { } taken) return;
        await using var lease = taken.Lease;
        if (taken.IsNew || pool.AgeOf(lease) < ConnectionLifetime.Of(lease.Connection.ProcessID, pool.Options.LifetimeSeconds)) return;
        await ConnectionLifetime.EndAsync(lease.Connection, cancel);
        if (await pool.TryTakeAsync(cancel) is { } next) await next.Lease.DisposeAsync();
    }
}
