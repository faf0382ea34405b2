using Dashboard.Benchmarks.Pool.Drill;
using Xunit;

namespace Dashboard.Tests.Pooling.Faults;

/// <summary>A PostgreSQL that its tests may kill, fill and bring to a halt.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DrillPostgres : IAsyncLifetime, ICollectionFixture<DrillPostgres>
{
    public const string Name = "A PostgreSQL that may be killed";

    private DrillServer? _server;

    public async ValueTask InitializeAsync() => _server = await DrillServer.CreateAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    /// <summary>Running, also when the test before left it otherwise.</summary>
    internal async Task<DrillServer> RunningAsync()
    {
        if (!_server!.IsRunning) await _server.StartAsync(TestContext.Current.CancellationToken);
        return _server;
    }
}
