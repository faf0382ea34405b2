using Dashboard.Core.Pooling;

namespace Dashboard.Platform;

/// <summary>
/// Whether PostgreSQL was away the last time anything of the platform asked it: then what comes from the cache is marked, however
/// fresh it is.
/// </summary>
internal sealed class Outage
{
    private volatile bool _isDown;

    public bool IsDown => _isDown;

    /// <summary>The reason, when the exception means that the database cannot be used now; remembers an outage.</summary>
    public PoolUnavailableReason? Reported(Exception exception)
    {
        var reason = exception is PoolUnavailableException unavailable ? unavailable.Reason : ConnectionPool.ReasonOf(exception);
        if (reason is PoolUnavailableReason.ServerDown or PoolUnavailableReason.NotConfigured) _isDown = true;
        return reason;
    }

    /// <summary>PostgreSQL answered.</summary>
    public void Ended() => _isDown = false;
}
