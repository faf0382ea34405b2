using Dashboard.Core.Pooling.Server;
using Dashboard.Embedded;
using Dashboard.Tests.Embedded;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;
using static Dashboard.Tests.Pooling.Server.OwnServer;

namespace Dashboard.Tests.Pooling.Server;

/// <summary>Watch and reader together, on the real server and where there is none.</summary>
public sealed class ServerViewTests(TestPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_PlainLogin_KnowsTheServer()
    {
        await using var reader = Reader(postgres.Service);
        await using var watch = Watch(reader);

        var view = await watch.ReadAsync(Cancel);

        var facts = view.Reading!.Server!;
        Assert.Equal(("healthy", null), (view.Status, view.Failure));
        Assert.Empty(view.Reading.NotReadable);
        Assert.Equal(await Sql.ScalarAsync<string>(postgres.Service, "show server_version"), facts.Version);
        Assert.Equal(await Sql.ScalarAsync<DateTime>(postgres.Service, "select pg_postmaster_start_time()"), facts.StartedAt.UtcDateTime);
        Assert.Equal((200, 3, false), (facts.MaxConnections, facts.SuperuserReservedConnections, facts.IsInRecovery));
        Assert.Equal(facts.Version.StartsWith("15", StringComparison.Ordinal) ? null : 0, facts.ReservedConnections);
        Assert.InRange(view.Reading.Connections!.Total, 1, 200);
        Assert.Equal("wingman", view.Reading.Database!.Name);
    }

    [Fact]
    public async Task Read_ManyAskers_OpenOneConnection()
    {
        var (service, _) = await postgres.CreateDatabaseAsync();
        await using var reader = Reader(service);
        var counting = new CountingReader(reader);
        await using var watch = Watch(counting);

        var views = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => watch.ReadAsync(Cancel).AsTask(), Cancel)));

        Assert.All(views, view => Assert.Equal("healthy", view.Status));
        Assert.Equal(1, counting.Readings);
        Assert.Equal(1, await Sql.ScalarAsync<long>(
            service, "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'wingman-server'"));
    }

    [Fact]
    public async Task Read_ServerGoesAndComesBack_KeepsTheLastReadingMeanwhile()
    {
        var target = new NpgsqlConnectionStringBuilder(postgres.Service);
        await using var relay = new TcpRelay(target.Host!, target.Port);
        relay.Open();
        target.Port = relay.Port;
        var clock = new FakeTimeProvider();
        await using var reader = Reader(target.ConnectionString, clock);
        await using var watch = Watch(reader, clock);
        var good = await watch.ReadAsync(Cancel);

        await relay.CutAsync();
        clock.Advance(TimeSpan.FromSeconds(5));
        var view = await watch.ReadAsync(Cancel);
        Assert.Equal(good with { Status = "down", Failure = "The server cannot be reached." }, view);

        relay.Open();
        clock.Advance(TimeSpan.FromSeconds(5));
        view = await watch.ReadAsync(Cancel);
        Assert.Equal(("healthy", null, clock.GetUtcNow()), (view.Status, view.Failure, view.AsOf));
    }

    [Fact]
    public async Task Read_Unreachable_SaysSoWithoutTheConnectionString()
    {
        var port = LoopbackPort.TakeFree(1)[0];
        var view = await ReadAsync(FormattableString.Invariant($"Host=127.0.0.1;Port={port};Username=Hunter;Password=Swordfish;Database=Plans"));
        Assert.Equal(new ServerView("down", null, "The server cannot be reached.", null), view);
        Assert.DoesNotMatch("127|Hunter|Swordfish|Plans", Json(view));
    }

    [Fact]
    public async Task Read_ServerThatDoesNotAnswer_SaysSo()
    {
        // Takes connections and says nothing.
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port;
        var view = await ReadAsync(FormattableString.Invariant($"Host=127.0.0.1;Port={port};Username=a;Password=b"));
        Assert.Equal("The server does not answer in time.", view.Failure);
    }

    [Theory]
    [InlineData("Password=wrong", "The server refuses the login.")]
    [InlineData("Password=", "The server and the connection string do not agree on how to sign in.")]
    [InlineData("Username=nobody-of-this-name", "The server refuses the login.")]
    [InlineData("Options=-c role=nobody-has-this-role", "The server refuses the login.")]
    [InlineData("Database=dashboard", "The server refuses the login.")]
    [InlineData("Database=no_such_database", "The server does not have this database.")]
    [InlineData("SslMode=Require", "The server and the connection string do not agree on how to sign in.")]
    public async Task Read_Refused_SaysWhy(string change, string expected)
    {
        var view = await ReadAsync($"{postgres.Anon};{change}");
        Assert.Equal(new ServerView("down", null, expected, null), view);
    }

    [Fact]
    public async Task Read_NoDatabase_IsNotConfigured() =>
        Assert.Equal(new ServerView("notConfigured", null, null, null), await ReadAsync(null));

    private static async Task<ServerView> ReadAsync(string? connectionString)
    {
        await using var reader = Reader(connectionString);
        await using var watch = Watch(reader);
        return await watch.ReadAsync(Cancel);
    }

    private static ServerWatch Watch(IServerReader reader, TimeProvider? clock = null) =>
        new(reader, clock ?? TimeProvider.System, NullLogger<ServerWatch>.Instance);
}
