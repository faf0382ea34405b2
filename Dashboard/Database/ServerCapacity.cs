using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Probing;
using Dashboard.Core.Pooling.Server;
using Dashboard.Core.Storage;

namespace Dashboard.Database;

/// <summary>Checks the sizes that the pools have now, or would have, against what the server allows.</summary>
internal sealed class ServerCapacity(ConnectionPools pools, ProbeSources probes, PoolingOptions options, StateDatabase? state = null)
{
    private const int ConnectionsOfTheServerView = 1;

    /// <param name="reading">What is known of the server.</param>
    /// <param name="pool">A pool of which another size is considered; null: all as they are.</param>
    /// <param name="size">That size.</param>
    /// <returns>Null where the server's limit is not known, or there is no pool to check.</returns>
    public CapacityCheck? Check(ServerReading? reading, string? pool = null, int size = 0)
    {
        var sizes = pools.All.Where(one => one.IsConfigured).Select(one => one.Name == pool ? size : one.Size).ToList();
        if (sizes.Count == 0 || reading?.Server is not { } server) return null;
        var logins = probes.Targets.Select(target => target.ConnectionString).OfType<string>().Distinct().ToList();
        return new CapacityCheck
        {
            // Of pools that differ the mean: their sum is what has to fit.
            PoolSize = (int)Math.Ceiling(sizes.Average()),
            Pools = sizes.Count,
            Instances = options.Instances,
            ReserveConnections = PoolingOptions.ReserveSize,
            OwnConnections = (ProbeSources.Connections * logins.Count) + ConnectionsOfTheServerView
                + (logins.Count > 0 ? state?.ConnectionsOn(logins[0]) ?? 0 : 0),
            MaxConnections = server.MaxConnections,
            ReservedForOthers = server.SuperuserReservedConnections + (server.ReservedConnections ?? 0),
        };
    }
}
