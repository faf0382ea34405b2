using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Pooling.States;

namespace Dashboard.Core.Pooling;

/// <summary>Keeps one pool warm and its connections from ending all at once.</summary>
internal sealed class PoolUpkeep(ConnectionPool pool)
{
    // How many seconds until it is seen whether as many connections are open as shall be; without a known cause seldom.
    private const int SecondsBetween = 30;

    private int _secondsToWarm;
    // While the server is full: for how long nothing is opened, and how much of that is left.
    private int _rest;
    private int _restLeft;
    private bool _wasPooled = pool.IsPooled;
    private long _recycled;

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
            (_secondsToWarm, _rest, _restLeft) = (0, 0, 0);
            return;
        }

        if (pool.WantsRoom) await pool.LookForRoomAsync(cancel);
        if (pool.IsPooled != _wasPooled) Switched();
        if (!pool.IsPooled || pool.State is PoolState.Down or PoolState.Degraded || !pool.IsQuiet) return;
        if (_restLeft > 0)
        {
            _restLeft--;
            return;
        }

        if (IsTimeToWarm()) await WarmAsync(cancel);
        else await RenewAsync(cancel);
        // Each refusal makes Npgsql throw away what is open, so a full server is asked less and less often.
        _restLeft = _rest = pool.WasRefused ? Math.Clamp(2 * _rest, 1, SecondsBetween) : 0;
    }

    /// <summary>Switched off, the idle connections are of use to nobody and would be missing on the server; switched on, the pool is warmed.</summary>
    private void Switched()
    {
        _wasPooled = !_wasPooled;
        _secondsToWarm = 0;
        if (!_wasPooled) pool.CloseIdle();
    }

    private bool IsTimeToWarm()
    {
        var recycled = pool.Recycled;
        if (_secondsToWarm-- > 0 && recycled == _recycled) return false;
        (_secondsToWarm, _recycled) = (SecondsBetween, recycled);
        return true;
    }

    /// <summary>
    /// Opens connections until there are as many as the pool shall always have. Npgsql's own minimum only keeps it from closing them.
    /// </summary>
    private async Task WarmAsync(CancellationToken cancel)
    {
        // Those that are open are among those that are taken, so only what is missing is opened.
        var missing = PoolingOptions.MinSize - pool.Busy;
        var leases = await Task.WhenAll(Enumerable.Range(0, Math.Max(0, missing)).Select(_ => pool.TryTakeAsync(cancel)));
        if (leases.Any(taken => taken is null)) _secondsToWarm = 0;
        foreach (var taken in leases)
        {
            if (taken is { } one) await one.Lease.DisposeAsync();
        }
    }

    /// <summary>
    /// Looks at the connection that has been idle longest, and ends it when it is old; the next second opens another in its place. Npgsql
    /// hands them out in turn, so that each of them comes by.
    /// </summary>
    private async Task RenewAsync(CancellationToken cancel)
    {
        if (await pool.TryTakeAsync(cancel) is not { } taken) return;
        await using var lease = taken.Lease;
        if (taken.IsNew || pool.AgeOf(lease) < ConnectionLifetime.Of(lease.Connection.ProcessID, pool.Options.LifetimeSeconds)) return;
        await ConnectionLifetime.EndAsync(lease.Connection, cancel);
    }
}
