using Dashboard.Core.Pooling;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Pooling;

public sealed class DatabaseProbeTests(TestPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Probe_MinimumPoolSizeGiven_FindsTheServer()
    {
        await using var pool = Pool("service", postgres.Service);
        using var probe = Probe(new ProbeTarget(postgres.Service + ";Minimum Pool Size=5", pool));

        await probe.StartAsync(Cancel);

        await Wait.UntilAsync(() => Task.FromResult(pool.Status == "healthy"));
        await probe.StopAsync(Cancel);
    }

    [Fact]
    public async Task Probe_AnyFailure_GoesOn()
    {
        await using var pool = Pool("service", postgres.Service);
        // A text that no connection can be built from.
        using var probe = Probe(new ProbeTarget("Host=127.0.0.1;No such keyword=1", pool));

        await probe.StartAsync(Cancel);

        await Wait.UntilAsync(() => Task.FromResult(pool.Status == "down"));
        Assert.False(probe.ExecuteTask!.IsCompleted);
        await probe.StopAsync(Cancel);
    }

    [Fact]
    public async Task Probe_OneLoginRefused_TellsOnlyThatPool()
    {
        var refused = postgres.Service + ";Options=-c role=nobody-has-this-role";
        await using var service = Pool("service", postgres.Service);
        await using var anon = Pool("anon", refused);
        using var probe = Probe(new ProbeTarget(postgres.Service, service), new ProbeTarget(refused, anon));

        await probe.StartAsync(Cancel);

        await Wait.UntilAsync(() => Task.FromResult(service.Status == "healthy" && anon.Status == "down"));
        var exception = await Assert.ThrowsAsync<PoolUnavailableException>(() => anon.AcquireAsync(Cancel).AsTask());
        Assert.Equal(PoolUnavailableReason.ServerDown, exception.Reason);
        await using var lease = await service.AcquireAsync(Cancel);
        await probe.StopAsync(Cancel);
    }

    private static DatabaseProbe Probe(params ProbeTarget[] targets) =>
        new(targets, TimeProvider.System, NullLogger<DatabaseProbe>.Instance);

    private static ConnectionPool Pool(string name, string connectionString) => new(
        name, NpgsqlDataSource.Create(connectionString), new RecordedPoolObserver(), TimeProvider.System);
}
