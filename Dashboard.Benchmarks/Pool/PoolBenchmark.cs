using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Core.Pooling;
using Dashboard.Platform.Schema;
using Npgsql;

namespace Dashboard.Benchmarks.Pool;

/// <summary>A connection per request, as the platform had it before, and our pool, in turn on one server.</summary>
internal static class PoolBenchmark
{
    private const int Rounds = 2;
    private const int JudgedClients = 16;
    private const string KeyQuery = "select display_name from wingman.profiles where id = 4711";
    private const string SlowQuery = "select pg_sleep(0.02)";

    // With a good dozen of them, twice, less than a minute and a half.
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);
    private static readonly int[] Clients = [1, 16, 64];

    public static async Task<int> RunAsync()
    {
        await using var servers = await BenchmarkServers.StartAsync();
        await PlatformSchema.CreateAsync(servers.Postgres, CancellationToken.None);
        await using var unpooled = PoolReaders.Unpooled(servers.Postgres);
        await using var pool = PoolReaders.Ours(servers.Postgres);
        await PoolReaders.WarmAsync(async () => await pool.AcquireAsync());
        var table = new Table("query", "clients", "connections", "reads/s", "P50 ms", "P95 ms", "P99 ms", "mean acquire ms", "opened");
        var results = new List<PoolComparison>();
        foreach (var (name, sql) in new[] { ("by key", KeyQuery), ("20 ms", SlowQuery) })
        {
            foreach (var clients in Clients) results.Add(await CompareAsync(unpooled, pool, name, sql, clients, table));
        }

        table.Print($"A connection per request and a pool of {PoolReaders.Size}, {Rounds} times {Time.TotalSeconds:0} s each in turn, {await VersionAsync(unpooled)}");
        PoolComparison.Print(results);
        return Judge(results);
    }

    private static async Task<PoolComparison> CompareAsync(
        NpgsqlDataSource unpooled, ConnectionPool pool, string query, string sql, int clients, Table table)
    {
        var before = new ClosedLoop(PoolReaders.Read(unpooled, sql));
        var ours = new ClosedLoop(PoolReaders.Read(pool, sql));
        var opened = pool.Read().Opens.Total;
        for (var round = 0; round < Rounds; round++)
        {
            await before.RunAsync(clients, Time);
            await ours.RunAsync(clients, Time);
        }

        Add(table, query, clients, "one per request", before, before.Ms.Count);
        Add(table, query, clients, "pool", ours, pool.Read().Opens.Total - opened);
        return new(query, clients, before, ours);
    }

    private static void Add(Table table, string query, int clients, string connections, ClosedLoop loop, long opened) => table.Add(
        query, $"{clients}", connections, F(loop.PerSecond), F(loop.Ms.Median), F(loop.Ms.Quantile(0.95)), F(loop.Ms.Quantile(0.99)),
        loop.MeanAcquireMs.ToString("0.000", CultureInfo.InvariantCulture), $"{opened}");

    private static int Judge(List<PoolComparison> results)
    {
        Console.WriteLine();
        var verdict = new Verdict();
        var judged = results.Single(result => result.Query == "20 ms" && result.Clients == JudgedClients);
        verdict.Require($"{JudgedClients} clients, 20 ms: P95 at least 70 % lower", judged.P95Change <= -70, F(judged.P95Change) + " %");
        verdict.Require($"{JudgedClients} clients, 20 ms: at least 3 times the throughput", judged.Factor >= 3, F(judged.Factor) + "x");
        verdict.Require($"{JudgedClients} clients, 20 ms: waiting for a connection at least 90 % shorter", judged.AcquireChange <= -90, F(judged.AcquireChange) + " %");
        return verdict.ExitCode;
    }

    private static async Task<string> VersionAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select current_setting('server_version')");
        return $"PostgreSQL {await command.ExecuteScalarAsync()}, .NET {Environment.Version}";
    }

    private static string F(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
