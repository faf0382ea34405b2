using Dashboard.Benchmarks.Pool.Drill;
using Dashboard.Tests.Fakes;
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

    /// <summary>Running, also when the test before left it otherwise, and without its connections: those that still end would be counted as taken.</summary>
    internal async Task<DrillServer> RunningAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        if (!_server!.IsRunning) await _server.StartAsync(cancel);
        await Wait.UntilAsync(() => _server.ScalarAsync<bool>(
            "select not exists (select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid())", cancel));
        return _server;
    }
}
