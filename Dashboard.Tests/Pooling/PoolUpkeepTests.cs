using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Tests.Embedded;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Pooling;

public sealed class PoolUpkeepTests(TestPostgres postgres)
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_ServerReached_OpensTheMinimumBeforeAnybodyAsks()
    {
        await using var pool = Create();
        pool.FoundUp();
        await new PoolUpkeep(pool).RunAsync(Cancel);

        var figures = pool.Read();
        Assert.Equal((PoolingOptions.MinSize, 0, 0), (figures.Opens.Warm, figures.Acquired, figures.Busy));
        Assert.Equal(PoolingOptions.MinSize, await OpenOnTheServerAsync(pool));
        await using var lease = await pool.AcquireAsync(Cancel);
        Assert.Equal(LeaseOrigin.Pooled, lease.Origin);
    }

    [Fact]
    public async Task RunAsync_ServerNotReached_DoesNotTry()
    {
        await using var pool = Create();
        await new PoolUpkeep(pool).RunAsync(Cancel);
        Assert.Equal(0, pool.Read().Opens.Total);
    }

    [Fact]
    public async Task RunAsync_ConnectionsGrowOld_RenewsThemOneByOneAndNotAllAtOnce()
    {
        await using var pool = Create();
        pool.FoundUp();
        var upkeep = new PoolUpkeep(pool);
        await upkeep.RunAsync(Cancel);

        // Each has its own limit between three quarters and the whole of the longest.
        _clock.Advance(TimeSpan.FromSeconds(0.875 * pool.Options.LifetimeSeconds));
        for (var second = 0; second < 4 * PoolingOptions.MinSize; second++) await upkeep.RunAsync(Cancel);
        Assert.InRange(pool.Read().Recycled, 1, PoolingOptions.MinSize - 1);

        _clock.Advance(TimeSpan.FromSeconds(0.126 * pool.Options.LifetimeSeconds));
        var before = pool.Read().Recycled;
        await upkeep.RunAsync(Cancel);
        Assert.InRange(pool.Read().Recycled, before, before + 1);
        for (var second = 0; second < 4 * PoolingOptions.MinSize; second++) await upkeep.RunAsync(Cancel);
        Assert.Equal(PoolingOptions.MinSize, pool.Read().Recycled);
        await Wait.UntilAsync(async () => await OpenOnTheServerAsync(pool) == PoolingOptions.MinSize);
    }

    [Fact]
    public async Task RunAsync_ServerFull_TriesLessAndLessOftenAndWarmsOnceThereIsRoom()
    {
        var (service, _) = await postgres.CreateDatabaseAsync();
        var database = new NpgsqlConnectionStringBuilder(service).Database;
        await Sql.ExecuteAsync(postgres.Service, $"alter database {database} connection limit 0");
        await using var pool = TestPool.Create(service, clock: _clock);
        pool.FoundUp();
        var upkeep = new PoolUpkeep(pool);
        var tries = 0;
        for (var second = 0; second < 60; second++)
        {
            await upkeep.RunAsync(Cancel);
            if (pool.WasRefused) tries++;
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(tries, 2, 6);
        await Sql.ExecuteAsync(postgres.Service, $"alter database {database} connection limit -1");
        for (var second = 0; second < 40; second++)
        {
            await upkeep.RunAsync(Cancel);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(PoolingOptions.MinSize, pool.Read().Opens.Warm);
    }

    private ConnectionPool Create() => TestPool.Create(postgres.Service, clock: _clock);

    private async Task<long> OpenOnTheServerAsync(ConnectionPool pool)
    {
        await using var source = NpgsqlDataSource.Create(postgres.Service);
        await using var command = source.CreateCommand("select count(*) from pg_stat_activity where application_name = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"wingman-{pool.Name}" });
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
