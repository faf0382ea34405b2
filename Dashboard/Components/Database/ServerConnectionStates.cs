using Dashboard.Core.Pooling.Server;

namespace Dashboard.Components.Database;

/// <summary>One part of the bar that shows what the server's connections do.</summary>
/// <param name="Name">What stands in the legend.</param>
/// <param name="Style">The class of its colour in css/database.css.</param>
/// <param name="Count">Connections.</param>
internal readonly record struct ServerConnectionState(string Name, string Style, int Count);

/// <summary>The parts of that bar, from left to right. Pure.</summary>
internal static class ServerConnectionStates
{
    /// <param name="connections">The connections by state.</param>
    /// <param name="maxConnections">How many there may be; null where that is not known, then nothing is shown as free.</param>
    public static IReadOnlyList<ServerConnectionState> Of(ServerConnections connections, int? maxConnections)
    {
        List<ServerConnectionState> all =
        [
            new("active", "active", connections.Active),
            new("idle", "idle", connections.Idle),
            new("idle in transaction", "held", connections.IdleInTransaction),
            new("idle in a failed transaction", "failed", connections.IdleInTransactionAborted),
            new("other or hidden", "other", connections.Other),
        ];
        if (maxConnections > connections.Total) all.Add(new("free", "free", maxConnections.Value - connections.Total));
        return [.. all.Where(state => state.Count > 0)];
    }
}
