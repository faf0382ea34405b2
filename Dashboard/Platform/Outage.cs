using Dashboard.Core.Pooling;

namespace Dashboard.Platform;

/// <summary>Whether PostgreSQL is away: then what comes from the cache is marked, however fresh it is.</summary>
internal sealed class Outage(
    [FromKeyedServices(PoolName.Service)] ConnectionPool service, [FromKeyedServices(PoolName.Anon)] ConnectionPool anon)
{
    public bool IsDown => anon.Status is "down" or "notConfigured";

    /// <summary>The reason, when the exception means that the database cannot be used now; both pools learn of it.</summary>
    public PoolUnavailableReason? Reported(Exception exception)
    {
        var reason = exception is PoolUnavailableException unavailable ? unavailable.Reason : ConnectionPool.ReasonOf(exception);
        if (reason != PoolUnavailableReason.ServerDown || exception is PoolUnavailableException { IsLoginRefused: true }) return reason;
        service.FoundDown();
        anon.FoundDown();
        return reason;
    }
}
