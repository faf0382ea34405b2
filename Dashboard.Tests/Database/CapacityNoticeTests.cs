using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Probing;
using Dashboard.Core.Pooling.Server;
using Dashboard.Core.Storage;
using Dashboard.Database;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Database;

public sealed class CapacityNoticeTests(TestPostgres postgres)
{
    private readonly FakeTimeProvider _clock = new();
    private readonly KeptLog<CapacityNotice> _log = new();

    [Fact]
    public async Task Start_ServerTooSmall_SaysSoOnceWithItsNumbers()
    {
        await RunAsync(new FixedServerReader(maxConnections: 40));
        var line = Assert.Single(_log.Lines);
        Assert.Contains("2 pools of 20 on 1 instance, 2 reserve and 7 of the monitor's own may need 49 connections", line, StringComparison.Ordinal);
        Assert.Contains("max_connections 40, 3 reserved", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ServerWithRoom_SaysNothing()
    {
        await RunAsync(new FixedServerReader(maxConnections: 100));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Start_ServerAwayAtFirst_SaysSoOnceItIsThere()
    {
        await RunAsync(new FixedServerReader(maxConnections: 40) { FailFirst = 2 });
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task Check_PoolsOfOtherSizes_CountsTheirSum()
    {
        await using var pools = new Pools(postgres);
        pools.All[0].Resize(50);
        var reading = await new FixedServerReader(maxConnections: 80).ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(70 + 2 + 7, pools.Capacity.Check(reading)!.Needed);
        Assert.Equal(30 + 2 + 7, pools.Capacity.Check(reading, pools.All[0].Name, 10)!.Needed);
        Assert.Null(pools.Capacity.Check(null));
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData(";Port=1", 0)]
    public async Task Check_StateDatabase_CountsItsConnectionsOnTheSameServer(string further, int connections)
    {
        await using var state = new StateDatabase(postgres.Dashboard + further, [], NullLoggerFactory.Instance);
        await using var pools = new Pools(postgres, state);
        var reading = await new FixedServerReader(maxConnections: 80).ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(7 + connections, pools.Capacity.Check(reading)!.OwnConnections);
    }

    private async Task RunAsync(FixedServerReader reader)
    {
        await using var pools = new Pools(postgres);
        await using var watch = new ServerWatch(reader, _clock, NullLogger<ServerWatch>.Instance);
        using var notice = new CapacityNotice(watch, pools.Capacity, _clock, _log);
        await notice.StartAsync(TestContext.Current.CancellationToken);
        await Wait.UntilAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(notice.ExecuteTask!.IsCompleted);
        });
        await notice.ExecuteTask!;
    }

    private sealed class Pools(TestPostgres postgres, StateDatabase? state = null) : IAsyncDisposable
    {
        public IReadOnlyList<ConnectionPool> All { get; } = [TestPool.Create(postgres.Service), TestPool.Create(postgres.Anon)];

        public ServerCapacity Capacity => new(
            new ConnectionPools(All), new ProbeSources([new(postgres.Service, All[0]), new(postgres.Anon, All[1])]), new PoolingOptions(), state);

        public async ValueTask DisposeAsync()
        {
            foreach (var pool in All) await pool.DisposeAsync();
        }
    }
}
