using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Faults;
using Dashboard.Core.Pooling.States;

namespace Dashboard.Platform;

/// <summary>Whether PostgreSQL is away: then what comes from the cache is marked, however fresh it is.</summary>
internal sealed class Outage([FromKeyedServices(PoolName.Anon)] ConnectionPool anon)
{
    public bool IsDown => anon.State is PoolState.Down or PoolState.NotConfigured;

    /// <summary>The reason, when the exception means that the database cannot be used now.</summary>
    public static PoolUnavailableReason? ReasonOf(Exception exception) => exception is PoolUnavailableException unavailable
        ? unavailable.Reason
        : FaultClassifier.OfCommand(exception) switch
        {
            PoolFault.CommandTimeout => PoolUnavailableReason.Timeout,
            PoolFault.ConnectionBroken => PoolUnavailableReason.ServerDown,
            _ => null,
        };
}
