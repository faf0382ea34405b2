using System.Net;
using System.Net.Sockets;
using Dashboard.Core.Pooling;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Pooling;

public sealed class ConnectionPoolTests(TestPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AcquireAsync_AllInUse_IsExhausted()
    {
        await using var pool = Pool(postgres.Service + ";Maximum Pool Size=2;Timeout=1");
        await using var first = await pool.AcquireAsync(Cancel);
        await using var second = await pool.AcquireAsync(Cancel);

        Assert.Equal(PoolUnavailableReason.Exhausted, await RefusalAsync(pool));

        await second.DisposeAsync();
        await using var third = await pool.AcquireAsync(Cancel);
        Assert.Equal("healthy", pool.Status);
    }

    [Fact]
    public async Task AcquireAsync_ServerThatDoesNotAnswer_IsDown()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var pool = Pool(To(postgres.Service, silent) + ";Timeout=1");

        Assert.Equal(PoolUnavailableReason.ServerDown, await RefusalAsync(pool));
        Assert.Equal("down", pool.Status);
    }

    [Fact]
    public async Task AcquireAsync_ProbeFoundServerSilent_RefusesAtOnceUntilNobodyProbes()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var text = To(postgres.Service, silent);
        await using var pool = Pool(text + ";Timeout=1");
        using (var probe = new DatabaseProbe([new(text, pool)], TimeProvider.System, NullLogger<DatabaseProbe>.Instance))
        {
            await probe.StartAsync(Cancel);
            await Wait.UntilAsync(() => Task.FromResult(pool.Status == "down"));
            var refused = await Assert.ThrowsAsync<PoolUnavailableException>(() => pool.AcquireAsync(Cancel).AsTask());
            Assert.Equal(PoolUnavailableReason.ServerDown, refused.Reason);
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
        await using var pool = Pool(postgres.Service + $";Options=-c role={role}");

        Assert.Equal(PoolUnavailableReason.ServerDown, await RefusalAsync(pool));
        Assert.Equal("down", pool.Status);
    }

    [Fact]
    public async Task AcquireAsync_LoginThatDoesNotExist_IsDown()
    {
        var missing = new NpgsqlConnectionStringBuilder(postgres.Service) { Username = "nobody-has-this-login" }.ConnectionString;
        await using var pool = Pool(missing);

        Assert.Equal(PoolUnavailableReason.ServerDown, await RefusalAsync(pool));
    }

    [Fact]
    public async Task ReasonOf_StatementOverItsTime_IsTimeout()
    {
        await using var pool = Pool(postgres.Service + ";Command Timeout=1");
        await using var lease = await pool.AcquireAsync(Cancel);
        await using var command = lease.Command("select pg_sleep(30)");

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => command.ExecuteNonQueryAsync(Cancel));

        Assert.Equal(PoolUnavailableReason.Timeout, ConnectionPool.ReasonOf(exception));
    }

    private static async Task<PoolUnavailableReason> RefusalAsync(ConnectionPool pool) =>
        (await Assert.ThrowsAsync<PoolUnavailableException>(() => pool.AcquireAsync(Cancel).AsTask())).Reason;

    private static ConnectionPool Pool(string connectionString) => new(
        "tried", new NpgsqlDataSourceBuilder(connectionString) { Name = "tried" }.Build(), new RecordedPoolObserver(), TimeProvider.System);

    private static string To(string connectionString, TcpListener listener) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.ConnectionString;
}
