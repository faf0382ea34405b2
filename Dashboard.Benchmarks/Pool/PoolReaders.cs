using System.Diagnostics;
using Dashboard.Benchmarks.Switches;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Pooling;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dashboard.Benchmarks.Pool;

/// <summary>The ways to a connection that are compared.</summary>
internal static class PoolReaders
{
    public const int Size = 20;

    /// <summary>Our pool with the program's own observer.</summary>
    public static ConnectionPool Ours(string connectionString) => new(
        Setup("ours", connectionString), new PoolObserver(new MetricsRecorder(SqlText.Tokenise), Switched.AllOn()), TimeProvider.System);

    /// <summary>Npgsql's pool alone, set as ours is.</summary>
    public static NpgsqlDataSource Same(string connectionString) => Setup("same", connectionString).Source!;

    /// <summary>Npgsql's pool alone, as one would set it.</summary>
    public static NpgsqlDataSource Plain(string connectionString) =>
        Build("plain", new(connectionString) { MaxPoolSize = Size, MinPoolSize = Size });

    /// <summary>A connection per request.</summary>
    public static NpgsqlDataSource Unpooled(string connectionString) => Build("unpooled", new(connectionString) { Pooling = false });

    /// <summary>Opens the connections in advance.</summary>
    public static async Task WarmAsync(Func<ValueTask<IAsyncDisposable>> take)
    {
        var taken = new List<IAsyncDisposable>();
        while (taken.Count < Size) taken.Add(await take());
        foreach (var one in taken) await one.DisposeAsync();
    }

    public static Func<Task<long>> Read(ConnectionPool pool, string sql) => async () =>
    {
        var began = Stopwatch.GetTimestamp();
        return await pool.ReadAsync(async (lease, cancel) =>
        {
            var acquired = Stopwatch.GetTimestamp() - began;
            await using var command = lease.Command(sql);
            await command.ExecuteScalarAsync(cancel);
            return acquired;
        });
    };

    public static Func<Task<long>> Read(NpgsqlDataSource source, string sql) => async () =>
    {
        var began = Stopwatch.GetTimestamp();
        await using var connection = await source.OpenConnectionAsync();
        var acquired = Stopwatch.GetTimestamp() - began;
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteScalarAsync();
        return acquired;
    };

    private static PoolSetup Setup(string name, string connectionString) =>
        PoolingExtensions.Setup(name, connectionString, new PoolingOptions { Size = Size }, NullLoggerFactory.Instance);

    private static NpgsqlDataSource Build(string name, NpgsqlConnectionStringBuilder connection) =>
        new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = name }.Build();
}
