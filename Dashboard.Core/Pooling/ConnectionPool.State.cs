using Dashboard.Core.Pooling.Faults;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Pooling.States;

namespace Dashboard.Core.Pooling;

/// <summary>How the pool is, and what the probe and the monitor do with it.</summary>
public sealed partial class ConnectionPool
{
    private readonly PoolSignReader _signs = new();
    private readonly PoolStateKeeper _state;
    private volatile bool _isReached;

    /// <summary>How the pool is. Before the first contact it is down.</summary>
    public PoolState State => _state.State;

    /// <summary>The figures of this moment.</summary>
    public PoolFigures Read()
    {
        var (state, since, reason) = _state.Read();
        var gate = _gate.Read();
        var leases = _leases.Read();
        return new PoolFigures
        {
            Name = Name,
            State = state,
            Since = since,
            Reason = reason,
            Size = _limit.Size,
            Permits = _limit.Permits,
            Busy = _leases.Count,
            Pending = gate.Pending,
            OldestWait = gate.OldestWait,
            BusyTime = gate.BusyTime,
            CapacityTime = gate.CapacityTime,
            Leaks = leases.Count(entry => entry.Slot.Leak is not null),
            ReserveInUse = leases.Count(entry => entry.IsReserve),
            UnpooledInUse = Volatile.Read(ref _unpooled),
            ReserveTotal = _counters.Of(LeaseOrigin.Reserve),
            Opens = new(
                _counters.Of(LeaseOrigin.Opened), _counters.Of(LeaseOrigin.Replaced), _counters.Of(LeaseOrigin.Warm),
                _counters.Of(LeaseOrigin.Unpooled), _counters.Of(LeaseOrigin.Reserve)),
            Refusals = new(
                _counters.Of(PoolUnavailableReason.Exhausted), _counters.Of(PoolUnavailableReason.QueueFull),
                _counters.Of(PoolUnavailableReason.ServerDown), _counters.Of(PoolUnavailableReason.ServerFull)),
            Acquired = _counters.Acquired,
            Recycled = _counters.Recycled,
            CommandTimeouts = _counters.CommandTimeouts,
            Retries = _counters.Retries,
            SavedByRetry = _counters.SavedByRetry,
        };
    }

    /// <summary>Called when a connection that was taken for lost comes back: its report, and for how many milliseconds it was kept.</summary>
    internal Action<LeakReport, double>? LeakReturned { get; set; }

    /// <summary>Called when callers met a server that is away; the probe is woken by it.</summary>
    internal Action<PoolFault>? Tripped { get; set; }

    internal bool IsDown => _breaker.IsOpen;

    internal IEnumerable<LeaseEntry> LeasesOlderThan(TimeSpan age) =>
        _leases.Read().TakeWhile(entry => _clock.GetElapsedTime(entry.Acquired) >= age);

    /// <summary>Notes that somebody probes: from now on callers are turned away at once while the server is away.</summary>
    internal void Watch() => _breaker.IsWatched = true;

    /// <summary>Notes that nobody probes any more, so that callers have to try themselves.</summary>
    internal void Unwatch() => _breaker.IsWatched = false;

    /// <summary>The server is away, found out by the probe or by another pool.</summary>
    internal void FoundDown(PoolFault fault)
    {
        if (IsConfigured && _breaker.Trip(fault)) WentDown(fault);
    }

    /// <summary>The probe found the server to answer, often enough to believe it.</summary>
    internal void FoundUp()
    {
        if (!IsConfigured) return;
        var wasDown = _breaker.Close();
        if (wasDown || !_isReached) CameBack(wasDown);
    }

    /// <summary>One second is over: the state follows what was seen in it.</summary>
    internal void Tick()
    {
        if (!IsConfigured) return;
        var leaks = _leases.Read().Count(entry => entry.Slot.Leak is not null);
        var down = _breaker.IsOpen ? FaultClassifier.Describe(_breaker.Fault) : _isReached ? null : NotReached;
        _state.Step(_signs.Read(_gate.Read(), _counters, _limit, leaks, down));
    }

    private const string NotReached = "The server has not been reached yet.";

    private static PoolHealth FirstHealth(bool isConfigured) => isConfigured
        ? new(PoolState.Down, NotReached)
        : new(PoolState.NotConfigured, "The program runs without this database.");

    private void Reached()
    {
        if (_isReached && !_breaker.IsOpen) return;
        // While somebody probes, one connection that was opened just before the end must not undo what is known.
        if (_breaker.IsShedding) return;
        var wasDown = _breaker.Close();
        if (wasDown || !_isReached) CameBack(wasDown);
    }

    private void CameBack(bool wasDown)
    {
        _isReached = true;
        _state.Enter(PoolState.Healthy, wasDown ? "The server answers again." : "The server was reached.");
    }

    private void WentDown(PoolFault fault)
    {
        // Once, so that nobody is given one of the connections that are dead.
        _setup.Source!.Clear();
        _state.Enter(PoolState.Down, FaultClassifier.Describe(fault));
        if (_breaker.IsWatched) _gate.Shed();
        Tripped?.Invoke(fault);
    }
}
