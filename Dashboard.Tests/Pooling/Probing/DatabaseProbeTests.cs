using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Faults;
using Dashboard.Core.Pooling.Probing;
using Dashboard.Core.Pooling.States;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Pooling.Probing;

public sealed class DatabaseProbeTests(TestPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Probe_MinimumPoolSizeGiven_FindsTheServer()
    {
        await using var pool = TestPool.Create(postgres.Service);
        await using var sources = new ProbeSources([new(postgres.Service + ";Minimum Pool Size=5", pool)]);
        using var probe = Probe(sources);

        await probe.StartAsync(Cancel);

        await Wait.UntilAsync(() => Task.FromResult(pool.State == PoolState.Healthy));
        await probe.StopAsync(Cancel);
    }

    [Fact]
    public async Task Probe_AnyFailure_GoesOn()
    {
        await using var pool = TestPool.Create(postgres.Service);
        // A text that no connection can be built from.
        await using var sources = new ProbeSources([new("Host=127.0.0.1;No such keyword=1", pool)]);
        using var probe = Probe(sources);

        await probe.StartAsync(Cancel);

        await Wait.UntilAsync(() => Task.FromResult(pool.IsDown));
        Assert.False(probe.ExecuteTask!.IsCompleted);
        await probe.StopAsync(Cancel);
    }

    [Fact]
    public async Task Probe_OneLoginRefused_TellsOnlyThatPool()
    {
        var refused = postgres.Service + ";Options=-c role=nobody-has-this-role";
        await using var service = TestPool.Create(postgres.Service);
        await using var anon = TestPool.Create(refused);
        await using var sources = new ProbeSources([new(postgres.Service, service), new(refused, anon)]);
        using var probe = Probe(sources);

        await probe.StartAsync(Cancel);

        await Wait.UntilAsync(() => Task.FromResult(service.State == PoolState.Healthy && anon.IsDown));
        var exception = await Assert.ThrowsAsync<PoolUnavailableException>(() => anon.AcquireAsync(Cancel).AsTask());
        Assert.Equal((PoolUnavailableReason.ServerDown, PoolFault.LoginRefused), (exception.Reason, exception.Fault));
        await using var lease = await service.AcquireAsync(Cancel);
        await probe.StopAsync(Cancel);
    }

    private static DatabaseProbe Probe(ProbeSources sources) => new(sources, TimeProvider.System, NullLogger<DatabaseProbe>.Instance);
}
