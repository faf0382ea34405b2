using Dashboard.Tests.Fakes;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(TestPostgres))]

namespace Dashboard.Tests.Fakes;

/// <summary>One real PostgreSQL for the whole run; each test class that writes takes a database of its own.</summary>
public sealed class TestPostgres : IAsyncLifetime
{
    private int _databases;

    /// <summary>A login that may create databases, on database <c>wingman</c>.</summary>
    public string Service { get; private set; } = "";

    /// <summary>The login <c>wm_anon</c>, on database <c>wingman</c>.</summary>
    public string Anon { get; private set; } = "";

    public ValueTask InitializeAsync()
    {
        Service = Environment.GetEnvironmentVariable("TEST_PG_SERVICE") ?? "";
        Anon = Environment.GetEnvironmentVariable("TEST_PG_ANON") ?? "";
        return ValueTask.CompletedTask;
    }

    /// <summary>A fresh, empty database: connection strings for the service login and for <c>wm_anon</c>.</summary>
    public async Task<(string Service, string Anon)> CreateDatabaseAsync()
    {
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        await using var source = NpgsqlDataSource.Create(Service);
        await using var create = source.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync();
        return (With(Service, name), With(Anon, name));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string With(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;
}
