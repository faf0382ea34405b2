using System.Collections.Concurrent;
using Dashboard.Embedded;
using Dashboard.Platform.Schema;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(TestPostgres))]

namespace Dashboard.Tests.Fakes;

/// <summary>One real PostgreSQL for the whole run; each test class that writes takes a database of its own.</summary>
public sealed class TestPostgres : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddedServers? _servers;
    // Each is some 8 MB, and a whole run makes hundreds: what a test alone had goes some time after it.
    private readonly ConcurrentQueue<(string Name, string Test)> _ofTests = new();
    private readonly Lazy<Task<string>> _platform;
    private int _databases;

    public TestPostgres() => _platform = new(FillPlatformAsync);

    /// <summary>A login that may create databases, on database <c>wingman</c>.</summary>
    public string Service { get; private set; } = "";

    /// <summary>The login <c>wm_anon</c>, on database <c>wingman</c>.</summary>
    public string Anon { get; private set; } = "";

    /// <summary>The login of the monitor's own state, on database <c>dashboard</c>.</summary>
    public string Dashboard { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var options = new EmbeddedOptions { DataDirectory = _folder.Path, Redis = false, SyncToDisk = false };
        _servers = await EmbeddedServers.StartAsync(options, NullLoggerFactory.Instance, TimeProvider.System, CancellationToken.None);
        Service = _servers.Configuration["ConnectionStrings:Postgres"]!;
        Anon = _servers.Configuration["ConnectionStrings:PostgresAnon"]!;
        Dashboard = _servers.Configuration["ConnectionStrings:Dashboard"]!;
    }

    /// <summary>A fresh, empty database: connection strings for the service login and for <c>wm_anon</c>.</summary>
    public Task<(string Service, string Anon)> CreateDatabaseAsync() => CreateAsync("template1");

    /// <summary>As <see cref="CreateDatabaseAsync"/>, with the platform's schema and its profiles: a copy of one that is filled once.</summary>
    public async Task<(string Service, string Anon)> CreatePlatformAsync() => await CreateAsync(await _platform.Value);

    public async ValueTask DisposeAsync()
    {
        if (_servers is not null) await _servers.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<string> FillPlatformAsync()
    {
        var name = $"platform_{Environment.ProcessId}";
        await using var source = NpgsqlDataSource.Create(Service);
        await using var create = source.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync();
        await PlatformSchema.CreateAsync(With(Service, name), CancellationToken.None);
        return name;
    }

    private async Task<(string Service, string Anon)> CreateAsync(string template)
    {
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        await using var source = NpgsqlDataSource.Create(Service);
        await using var create = source.CreateCommand($"create database {name} template {template}");
        await create.ExecuteNonQueryAsync();
        await DropEndedAsync(source);
        if (TestContext.Current.Test is { } test) _ofTests.Enqueue((name, test.UniqueID));
        return (With(Service, name), With(Anon, name));
    }

    private async Task DropEndedAsync(NpgsqlDataSource source)
    {
        for (var left = _ofTests.Count; left > 0 && _ofTests.TryDequeue(out var one); left--)
        {
            if (!TestEndsAttribute.IsLongOver(one.Test))
            {
                _ofTests.Enqueue(one);
                continue;
            }

            await using var drop = source.CreateCommand($"drop database {one.Name} with (force)");
            try
            {
                await drop.ExecuteNonQueryAsync();
            }
            catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ObjectInUse)
            {
                // The server itself is at work in it, or somebody whom this login may not end: it goes the next time.
                _ofTests.Enqueue(one);
            }
        }
    }

    private static string With(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;
}
