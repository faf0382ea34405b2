using System.Net;
using System.Net.Sockets;
using Dashboard.Benchmarks.Pool.Drill;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Faults;
using Dashboard.Tests.Fakes;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Pooling.Faults;

/// <summary>With the exceptions that Npgsql really throws; what they and the log say holds no password.</summary>
[Collection(DrillPostgres.Name)]
public sealed class FaultClassifierTests(DrillPostgres postgres) : IDisposable
{
    private const string WrongPassword = "another-secret-of-the-drill";

    private readonly WholeLog _log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Port=1", PoolFault.ServerDown)]
    [InlineData("Host=no-such-host.invalid", PoolFault.UnknownHost)]
    [InlineData("Password=" + WrongPassword, PoolFault.WrongPassword)]
    [InlineData("Username=no-such-login", PoolFault.WrongPassword)]
    [InlineData("Database=no-such-database", PoolFault.UnknownDatabase)]
    [InlineData("Options=-c role=no-such-role", PoolFault.LoginRefused)]
    public async Task OfOpening_WhatIsWrongWithTheConnectionString_IsTold(string wrong, PoolFault expected) =>
        Assert.Equal(expected, await OpeningAsync((await postgres.RunningAsync()).Service + ";" + wrong));

    [Fact]
    public async Task OfOpening_ServerThatNeverAnswers_IsConnectTimeout()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var server = await postgres.RunningAsync();

        Assert.Equal(PoolFault.ConnectTimeout, await OpeningAsync($"{server.Service};Timeout=1;Port={((IPEndPoint)silent.LocalEndpoint).Port}"));
    }

    [Fact]
    public async Task OfOpening_ServerThatIsFull_IsServerFull()
    {
        var server = await postgres.RunningAsync();
        await using var crowd = await Crowd.LeaveRoomAsync(server, free: 0, Cancel);

        Assert.Equal(PoolFault.ServerFull, await OpeningAsync(server.Service));
    }

    [Fact]
    public async Task OfOpening_NpgsqlsPoolThatIsEmpty_IsExhausted()
    {
        await using var source = NpgsqlDataSource.Create((await postgres.RunningAsync()).Service + ";Maximum Pool Size=1;Timeout=1");
        await using var taken = await source.OpenConnectionAsync(Cancel);

        var exception = await Record.ExceptionAsync(async () => await source.OpenConnectionAsync(Cancel));

        Assert.Equal(PoolFault.Exhausted, FaultClassifier.OfOpening(exception!));
    }

    [Theory]
    [InlineData("select pg_sleep(20)", PoolFault.CommandTimeout)]
    [InlineData("set statement_timeout = 100; select pg_sleep(20)", PoolFault.CommandTimeout)]
    [InlineData("insert into items values (7, 'again')", PoolFault.None)]
    [InlineData("selct 1", PoolFault.None)]
    [InlineData("select 1 / 0", PoolFault.None)]
    [InlineData("select pg_terminate_backend(pg_backend_pid())", PoolFault.ConnectionBroken)]
    public async Task OfCommand_StatementThatFails_IsTold(string sql, PoolFault expected)
    {
        await using var source = Source((await postgres.RunningAsync()).Service + ";Command Timeout=1;Pooling=false");
        await using var connection = await source.OpenConnectionAsync(Cancel);

        Assert.Equal(expected, await CommandAsync(connection, sql));
    }

    [Fact]
    public async Task OfCommand_ConnectionEndedDuringTheStatement_IsConnectionBroken()
    {
        var server = await postgres.RunningAsync();
        await using var source = Source(server.Service + ";Pooling=false;Application Name=drill-ended");
        await using var connection = await source.OpenConnectionAsync(Cancel);
        var failing = CommandAsync(connection, "select pg_sleep(20)");
        await Wait.UntilAsync(() => server.ScalarAsync<bool>(
            "select exists (select from pg_stat_activity where application_name = 'drill-ended' and wait_event = 'PgSleep')", Cancel));

        await server.TerminateAsync("drill-ended", Cancel);

        Assert.Equal(PoolFault.ConnectionBroken, await failing);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OfCommand_ConnectionEndedBeforeTheStatement_IsConnectionBroken(bool bySilence)
    {
        var server = await postgres.RunningAsync();
        await using var source = Source(server.Service + ";Pooling=false;Application Name=drill-ended");
        await using var connection = await source.OpenConnectionAsync(Cancel);
        if (bySilence) await server.KillAsync(Cancel);
        else await server.TerminateAsync("drill-ended", Cancel);
        if (!bySilence) await Wait.UntilAsync(async () => (await server.BackendsAsync("drill-ended", Cancel)).Length == 0);

        Assert.Equal(PoolFault.ConnectionBroken, await CommandAsync(connection, "select 1"));
    }

    public void Dispose() => _log.Dispose();

    private NpgsqlDataSource Source(string connectionString) =>
        new NpgsqlDataSourceBuilder(connectionString).UseLoggerFactory(_log.CreateFactory()).Build();

    /// <summary>What a pool says of it, whose own exception must hold no password either.</summary>
    private async Task<PoolFault> OpeningAsync(string connectionString)
    {
        await using var pool = new ConnectionPool(
            PoolingExtensions.Setup(TestPool.NextName(), connectionString, new PoolingOptions { AcquireTimeoutMs = 5_000 }, _log.CreateFactory()),
            new RecordedPoolObserver(), TimeProvider.System);
        var exception = await Record.ExceptionAsync(async () => await pool.AcquireAsync(Cancel));
        HoldsNoPassword(exception!);
        return FaultClassifier.OfOpening(Assert.IsType<PoolUnavailableException>(exception).InnerException!);
    }

    private async Task<PoolFault> CommandAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        var exception = await Record.ExceptionAsync(() => command.ExecuteNonQueryAsync(Cancel));
        HoldsNoPassword(exception!);
        return FaultClassifier.OfCommand(exception!);
    }

    private void HoldsNoPassword(Exception exception)
    {
        Assert.NotEmpty(_log.Text);
        Assert.DoesNotContain(DrillServer.Password, exception + _log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(WrongPassword, exception + _log.Text, StringComparison.Ordinal);
    }
}
