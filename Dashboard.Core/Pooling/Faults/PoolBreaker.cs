namespace Dashboard.Core.Pooling.Faults;

/// <summary>
/// Whether callers are turned away without trying, because the server cannot be used. Opened by what callers met or by the probe; closed
/// by the probe alone, or, where nobody probes, by the first success.
/// </summary>
internal sealed class PoolBreaker
{
    private const int ConnectTimeoutsToTrip = 3;
    private const int BrokenToTrip = 40;

    private int _connectTimeouts;
    private int _broken;
    private volatile bool _isOpen;
    private volatile bool _isWatched;
    private PoolFault _fault;

    /// <summary>Whether the server is held to be away.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>Whether callers are turned away. Without a probe somebody has to try.</summary>
    public bool IsShedding => _isOpen && _isWatched;

    /// <summary>Whether a probe will close it.</summary>
    public bool IsWatched
    {
        get => _isWatched;
        set => _isWatched = value;
    }

    /// <summary>What opened it.</summary>
    public PoolFault Fault => _fault;

    /// <summary>A connection could not be opened. True when this opened the breaker.</summary>
    public bool FailedToOpen(PoolFault fault) => FaultClassifier.IsDown(fault)
        && (fault != PoolFault.ConnectTimeout || Interlocked.Increment(ref _connectTimeouts) >= ConnectTimeoutsToTrip)
        && Trip(fault);

    /// <summary>A connection that was in use was lost. True when this opened the breaker: so many, and no success between them.</summary>
    public bool LostConnection() => Interlocked.Increment(ref _broken) >= BrokenToTrip && Trip(PoolFault.ConnectionBroken);

    /// <summary>A connection was opened, or came back sound.</summary>
    public void Succeeded()
    {
        // Read first: a counter that all callers write costs each of them the others' caches.
        if (Volatile.Read(ref _connectTimeouts) != 0) Volatile.Write(ref _connectTimeouts, 0);
        if (Volatile.Read(ref _broken) != 0) Volatile.Write(ref _broken, 0);
    }

    public bool Trip(PoolFault fault)
    {
        if (_isOpen) return false;
        _fault = fault;
        _isOpen = true;
        return true;
    }

    /// <summary>True when this closed it.</summary>
    public bool Close()
    {
        if (!_isOpen) return false;
        Succeeded();
        _isOpen = false;
        return true;
    }
}
