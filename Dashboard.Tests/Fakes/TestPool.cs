using Dashboard.Core.Pooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Fakes;

/// <summary>Pools on a real server, each under a name of its own: Npgsql counts two of the same name together.</summary>
internal static class TestPool
{
    private static int _pools;

    public static string NextName() => $"pool{Interlocked.Increment(ref _pools)}";

    public static ConnectionPool Create(
        string? connectionString, PoolingOptions? options = null, IPoolObserver? observer = null, TimeProvider? clock = null, string? name = null)
    {
        var setup = PoolingExtensions.Setup(name ?? NextName(), connectionString, options ?? new PoolingOptions(), NullLoggerFactory.Instance);
        return new ConnectionPool(setup, observer ?? new RecordedPoolObserver(), clock ?? TimeProvider.System);
    }
}
