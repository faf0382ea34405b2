using System.Text.Json;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Pooling.Server;
using Dashboard.Embedded;
using Dashboard.Tests.Embedded;
using Dashboard.Tests.Fakes;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Pooling.Server;

/// <summary>A PostgreSQL that no other test connects to, so that its connections can be counted, with its superuser.</summary>
[CollectionDefinition(Name)]
public sealed class OwnServer : IAsyncLifetime, ICollectionFixture<OwnServer>
{
    public const string Name = "A PostgreSQL of its own";

    private readonly TemporaryFolder _folder = new();
    private EmbeddedServers? _servers;
    private int _databases;

    /// <summary>The superuser, on database <c>wingman</c>.</summary>
    public string Superuser { get; private set; } = "";

    public string Service { get; private set; } = "";

    public string Anon { get; private set; } = "";

    internal EmbeddedServer Postgres => _servers!.Postgres!;

    internal string Folder => _folder.Path;

    public async ValueTask InitializeAsync() => await StartAsync();

    internal async Task StartAsync()
    {
        _servers = await ServerRuns.StartAsync(_folder, redis: false);
        Service = _servers.Configuration["ConnectionStrings:Postgres"]!;
        Anon = _servers.Configuration["ConnectionStrings:PostgresAnon"]!;
        Superuser = new NpgsqlConnectionStringBuilder(Service)
        {
            Username = PostgresLogins.Setup,
            Password = EmbeddedSecrets.LoadOrCreate(_folder.Path).PostgresSetup,
        }.ConnectionString;
    }

    /// <summary>A fresh, empty database for the superuser.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await Sql.ExecuteAsync(Superuser, $"create database {name}");
        return new NpgsqlConnectionStringBuilder(Superuser) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_servers is not null) await _servers.DisposeAsync();
        _folder.Dispose();
    }

    internal static ServerReader Reader(string? connectionString, TimeProvider? clock = null) =>
        new(connectionString, SqlText.Tokenise, clock ?? TimeProvider.System);

    /// <summary>A connection of its own, in no pool.</summary>
    internal static async Task<NpgsqlConnection> OpenAsync(string connectionString, string applicationName = "")
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, ApplicationName = applicationName };
        var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    internal static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    internal static string Json<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
