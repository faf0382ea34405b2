using Dashboard.Core.Pipeline;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Pooling.Probing;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Pooling.Leases;

public sealed class LeakWatchTests(TestPostgres postgres)
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("select 'hidden word', 4711", "idle", "select ?")]
    [InlineData("begin; select 'hidden word'", "idle in transaction", "select ?")]
    public async Task LookAsync_LeaseOlderThanTheLimit_IsReportedOnceAndAgainWhenItComesBack(string sql, string state, string query)
    {
        var surroundings = new PoolSurroundings();
        var setup = PoolingExtensions.Setup(TestPool.NextName(), postgres.Service, new PoolingOptions(), NullLoggerFactory.Instance);
        await using var pool = new ConnectionPool(setup, new RecordedPoolObserver(), surroundings, _clock);
        await using var sources = new ProbeSources([new(postgres.Service, pool)]);
        var watch = new LeakWatch(new BackendReader(sources, SqlText.Tokenise), surroundings.Leaks, _clock, NullLogger<LeakWatch>.Instance);
        var lease = await pool.AcquireAsync(Cancel);
        await using (var command = lease.Command(sql)) await command.ExecuteNonQueryAsync(Cancel);

        _clock.Advance(TimeSpan.FromSeconds(29));
        await watch.LookAsync(pool, Cancel);
        Assert.Empty(surroundings.Leaks.Newest);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await watch.LookAsync(pool, Cancel);
        await watch.LookAsync(pool, Cancel);

        var report = Assert.Single(surroundings.Leaks.Newest);
        Assert.Equal((state, query, 31_000, lease.Connection.ProcessID), (report.Backend, report.Query, report.AgeMs, report.ProcessId));
        Assert.Matches(@"Pooling/Leases/LeakWatchTests\.cs:\d+$", report.Caller);
        Assert.Equal(1, pool.Read().Leaks);
        Assert.True(Assert.Single(pool.Leases()).Leaked);

        _clock.Advance(TimeSpan.FromSeconds(9));
        await lease.DisposeAsync();
        Assert.Equal((_clock.GetUtcNow(), 40_000), (surroundings.Leaks.Newest[0].ReturnedAt, surroundings.Leaks.Newest[0].KeptMs));
        Assert.Equal(0, pool.Read().Leaks);
    }

    [Fact]
    public void Newest_MoreThanItsCapacity_KeepsTheNewest()
    {
        var reports = new LeakReports();
        for (var i = 0; i <= LeakReports.Capacity; i++)
        {
            reports.Add(id => new LeakReport
            {
                Id = id, Pool = "anon", Time = default, AgeMs = 0, Caller = "", ProcessId = 0, Backend = "idle",
            });
        }

        Assert.Equal((LeakReports.Capacity, LeakReports.Capacity + 1, 2), (reports.Newest.Count, reports.Newest[0].Id, reports.Newest[^1].Id));
    }
}
