using System.Net;
using System.Net.Sockets;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Faults;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Pooling.Probing;
using Dashboard.Core.Pooling.States;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Pooling;

public sealed class ConnectionPoolTests(TestPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AcquireAsync_FirstAndSecondTime_IsOpenedThenPooled()
    {
        await using var pool = TestPool.Create(postgres.Service);
        await using (var first = await pool.AcquireAsync(Cancel)) Assert.Equal(LeaseOrigin.Opened, first.Origin);

        await using var second = await pool.AcquireAsync(Cancel);

        Assert.Equal(LeaseOrigin.Pooled, second.Origin);
        Assert.Equal((2, 1), (pool.Read().Acquired, pool.Read().Opens.Total));
    }

    [Fact]
    public async Task AcquireAsync_AllInUseAndNoReserve_IsExhaustedAtItsDeadline()
    {
        await using var pool = TestPool.Create(postgres.Service, new() { Size = 10, AcquireTimeoutMs = 100 });
        var leases = await TakeAsync(pool, 10 + PoolingOptions.ReserveSize);
        Assert.Equal(PoolingOptions.ReserveSize, leases.Count(lease => lease.Origin == LeaseOrigin.Reserve));

        Assert.Equal(PoolUnavailableReason.Exhausted, await RefusalAsync(pool));

        Assert.Equal((1, 2), (pool.Read().Refusals.Deadline, pool.Read().ReserveInUse));
        foreach (var lease in leases) await lease.DisposeAsync();
        await using var next = await pool.AcquireAsync(Cancel);
        Assert.Equal(LeaseOrigin.Pooled, next.Origin);
    }

    [Fact]
    public async Task AcquireAsync_HandingOutFails_LosesNeitherPermitNorPlace()
    {
        await using var pool = TestPool.Create(postgres.Service, new() { Size = 10, AcquireTimeoutMs = 100 }, new FailingObserver());
        for (var i = 0; i < 12; i++) await Assert.ThrowsAsync<FormatException>(async () => await pool.AcquireAsync(Cancel));
        Assert.Equal((0, 0), (pool.Read().Busy, pool.Read().Pending));
    }

    [Fact]
    public async Task AcquireAsync_PermitFreedWhileWaiting_IsServed()
    {
        await using var pool = TestPool.Create(postgres.Service, new() { Size = 10, AcquireTimeoutMs = 20_000 });
        var leases = await TakeAsync(pool, 10);
        var waiting = pool.AcquireAsync(Cancel).AsTask();
        await Wait.UntilAsync(() => Task.FromResult(pool.Read().Pending == 1));

        await leases[0].DisposeAsync();

        await using (var lease = await waiting) Assert.True(lease.Wait > TimeSpan.Zero);
        foreach (var lease in leases) await lease.DisposeAsync();
        Assert.Equal((0, 0), (pool.Read().Busy, pool.Read().Pending));
    }

    [Fact]
    public async Task AcquireAsync_PoolingOff_OpensEachTimeAndStaysBounded()
    {
        await using var pool = TestPool.Create(postgres.Service, new() { Enabled = false, Size = 10, AcquireTimeoutMs = 50 });
        var leases = await TakeAsync(pool, 10);

        Assert.All(leases, lease => Assert.Equal(LeaseOrigin.Unpooled, lease.Origin));
        Assert.Equal(PoolUnavailableReason.Exhausted, await RefusalAsync(pool));
        foreach (var lease in leases) await lease.DisposeAsync();
    }

    [Fact]
    public async Task Resize_Larger_LetsWaitingCallersInWithoutANewDataSource()
    {
        await using var pool = TestPool.Create(postgres.Service, new() { Size = 10, AcquireTimeoutMs = 20_000 });
        var leases = await TakeAsync(pool, 10);
        var waiting = pool.AcquireAsync(Cancel).AsTask();
        await Wait.UntilAsync(() => Task.FromResult(pool.Read().Pending == 1));

        pool.Resize(11);

        leases.Add(await waiting);
        Assert.Equal(11, pool.Read().Busy);
        foreach (var lease in leases) await lease.DisposeAsync();
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Resize(9));
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Resize(51));
    }

    [Fact]
    public async Task DisposeAsync_LeaseTwice_GivesBackOnce()
    {
        await using var pool = TestPool.Create(postgres.Service);
        var lease = await pool.AcquireAsync(Cancel);
        await lease.DisposeAsync();
        await lease.DisposeAsync();

        Assert.Equal(0, pool.Read().Busy);
    }

    [Fact]
    public async Task Leases_OneOnLoan_NamesItsCaller()
    {
        await using var pool = TestPool.Create(postgres.Service);
        await using var lease = await pool.AcquireAsync(Cancel);

        var info = Assert.Single(pool.Leases());

        Assert.Matches(@"Pooling/ConnectionPoolTests\.cs:\d+$", info.Caller);
        Assert.Equal(lease.Connection.ProcessID, info.ProcessId);
    }

    [Fact]
    public async Task AcquireAsync_ServerThatDoesNotAnswer_IsDownAfterThreeTries()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var pool = TestPool.Create(To(postgres.Service, silent) + ";Timeout=1");

        var refusals = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RefusalAsync(pool)));

        Assert.All(refusals, reason => Assert.Equal(PoolUnavailableReason.ServerDown, reason));
        Assert.Equal(PoolState.Down, pool.State);
    }

    [Fact]
    public async Task AcquireAsync_ProbeFoundServerAway_RefusesAtOnceUntilNobodyProbes()
    {
        var text = new NpgsqlConnectionStringBuilder(postgres.Service) { Port = 1 }.ConnectionString;
        await using var pool = TestPool.Create(text);
        await using var sources = new ProbeSources([new(text, pool)]);
        using (var probe = new DatabaseProbe(sources, TimeProvider.System, NullLogger<DatabaseProbe>.Instance))
        {
            await probe.StartAsync(Cancel);
            await Wait.UntilAsync(() => Task.FromResult(pool.IsDown));
            var refused = await Assert.ThrowsAsync<PoolUnavailableException>(() => pool.AcquireAsync(Cancel).AsTask());
            Assert.Equal((PoolUnavailableReason.ServerDown, PoolFault.ServerDown), (refused.Reason, refused.Fault));
            Assert.Null(refused.InnerException);
            await probe.StopAsync(Cancel);
        }

        var tried = await Assert.ThrowsAsync<PoolUnavailableException>(() => pool.AcquireAsync(Cancel).AsTask());
        Assert.NotNull(tried.InnerException);
    }

    [Theory]
    [InlineData("nobody-has-this-role")]
    [InlineData("wm_setup")]
    public async Task AcquireAsync_RoleThatTheLoginCannotTake_IsDown(string role)
    {
        await using var pool = TestPool.Create(postgres.Service + $";Options=-c role={role}");

        Assert.Equal(PoolUnavailableReason.ServerDown, await RefusalAsync(pool));
        Assert.Equal(PoolState.Down, pool.State);
    }

    [Fact]
    public async Task ReadAsync_ConnectionEndedByTheServer_RunsOnceMoreOnAnother()
    {
        await using var pool = TestPool.Create(postgres.Service);
        var runs = 0;

        var answer = await pool.ReadAsync(
            async (lease, stop) =>
            {
                if (++runs == 1) await EndAsync(lease, stop);
                await using var command = lease.Command("select 7");
                return await command.ExecuteScalarAsync(stop);
            },
            Cancel);

        Assert.Equal((7, 2), (answer, runs));
        Assert.Equal((1, 1, 1), (pool.Read().Retries, pool.Read().SavedByRetry, pool.Read().Recycled));
    }

    [Fact]
    public async Task WriteAsync_ConnectionEndedByTheServer_IsNotRepeated()
    {
        await using var pool = TestPool.Create(postgres.Service);
        var runs = 0;

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => pool.WriteAsync<object?>(
            async (lease, stop) =>
            {
                runs++;
                await EndAsync(lease, stop);
                await using var command = lease.Command("select 7");
                return await command.ExecuteScalarAsync(stop);
            },
            Cancel));

        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task EndAsync_OneOfThreeConnections_LeavesTheOthersInThePool()
    {
        await using var pool = TestPool.Create(postgres.Service);
        var leases = await TakeAsync(pool, 3);
        var ended = leases[0].Connection.ProcessID;
        var others = leases.Skip(1).Select(lease => lease.Connection.ProcessID).Order().ToArray();

        await ConnectionLifetime.EndAsync(leases[0].Connection, Cancel);
        foreach (var lease in leases) await lease.DisposeAsync();

        leases = await TakeAsync(pool, 3);
        Assert.Equal(others, leases.Where(lease => lease.Origin == LeaseOrigin.Pooled).Select(lease => lease.Connection.ProcessID).Order());
        Assert.DoesNotContain(ended, leases.Select(lease => lease.Connection.ProcessID));
        Assert.Equal(LeaseOrigin.Replaced, Assert.Single(leases, lease => lease.Origin != LeaseOrigin.Pooled).Origin);
        foreach (var lease in leases) await lease.DisposeAsync();
    }

    private static async Task EndAsync(PoolLease lease, CancellationToken cancel)
    {
        await using var end = lease.Command("select pg_terminate_backend(pg_backend_pid())");
        await end.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<List<PoolLease>> TakeAsync(ConnectionPool pool, int count)
    {
        var leases = new List<PoolLease>();
        while (leases.Count < count) leases.Add(await pool.AcquireAsync(Cancel));
        return leases;
    }

    private static async Task<PoolUnavailableReason> RefusalAsync(ConnectionPool pool) =>
        (await Assert.ThrowsAsync<PoolUnavailableException>(() => pool.AcquireAsync(Cancel).AsTask())).Reason;

    private static string To(string connectionString, TcpListener listener) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.ConnectionString;

    private sealed class FailingObserver : IPoolObserver
    {
        public void Acquired(string pool, TimeSpan wait) => throw new FormatException();

        public void Released(string pool, TimeSpan use)
        {
        }

        public void Failed(string pool, PoolUnavailableReason reason, TimeSpan wait)
        {
        }
    }
}
