using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Pooling;
using Npgsql;
using StackExchange.Redis;

namespace Dashboard.Benchmarks.Middleware;

/// <summary>What observing adds to a SQL statement and to a Redis command, against real servers.</summary>
/// <param name="RedisBytes">Bytes a command.</param>
/// <param name="SqlBytes">Bytes a statement, the first of a request.</param>
/// <param name="RedisNs">Nanoseconds a command, as far as the round trip's noise lets them be seen.</param>
/// <param name="SqlNs">Nanoseconds a statement, likewise.</param>
internal sealed record Attribution(double RedisBytes, double SqlBytes, double RedisNs, double SqlNs)
{
    private const int Rounds = 21;
    private const int Operations = 400;

    public static async Task<Attribution> MeasureAsync()
    {
        await using var servers = await BenchmarkServers.StartAsync();
        var (redisBytes, redisNs) = await MeasureRedisAsync(servers.Redis);
        var (sqlBytes, sqlNs) = await MeasureSqlAsync(servers.Postgres);
        return new(redisBytes, sqlBytes, redisNs, sqlNs);
    }

    public void Print()
    {
        var table = new Table("added by attribution", "B", "ns (noisy: a round trip each)");
        table.Add("per Redis command", F(RedisBytes), F(RedisNs));
        table.Add("per SQL statement, the first of a request", F(SqlBytes), F(SqlNs));
        table.Print($"Observed against not observed, median of {Rounds} interleaved rounds of {Operations} on loopback");
    }

    public void Judge(Verdict verdict)
    {
        verdict.Require("attribution: at most 300 B a Redis command", RedisBytes <= 300, $"{F(RedisBytes)} B");
        verdict.Require("attribution: at most 1 KB a statement", SqlBytes <= 1024, $"{F(SqlBytes)} B");
    }

    private static async Task<(double Bytes, double Ns)> MeasureRedisAsync(string connectionString)
    {
        await using var plain = await ConnectionMultiplexer.ConnectAsync(connectionString);
        await using var observed = await ConnectionMultiplexer.ConnectAsync(connectionString);
        var observer = new RedisObserver(new MetricsRecorder(SqlText.Tokenise), new PerformanceOptions());
        observer.Attach(observed);
        var pair = new AsyncPair(
            async () => await plain.GetDatabase().StringGetAsync("benchmark"),
            async () => await observed.GetDatabase().StringGetAsync("benchmark"),
            afterRound: observer.Flush);
        return await pair.MeasureAsync(Rounds, Operations);
    }

    private static async Task<(double Bytes, double Ns)> MeasureSqlAsync(string connectionString)
    {
        await using var plain = Source(connectionString, "plain");
        await using var observed = Source(connectionString, "service");
        var recorder = new MetricsRecorder(SqlText.Tokenise);
        SqlObserver? observer = null;
        // Activities are heard by the whole process, so the listener is only there while its side runs.
        var pair = new AsyncPair(() => QueryInRequestAsync(plain), () => QueryInRequestAsync(observed))
        {
            BeforeObserved = () => observer = new SqlObserver(recorder, [PoolName.Service]),
            AfterObserved = () => observer!.Dispose(),
        };
        return await pair.MeasureAsync(Rounds, Operations);
    }

    private static NpgsqlDataSource Source(string connectionString, string name)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = name };
        builder.ConfigureTracing(tracing => tracing.EnableFirstResponseEvent(false).EnablePhysicalOpenTracing(false));
        return builder.Build();
    }

    private static async Task QueryAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select $1::int");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = 1 });
        await command.ExecuteScalarAsync();
    }

    // A request's scope costs both sides the same; that the statement is noted there costs only ours, and the first of a request most.
    private static async Task QueryInRequestAsync(NpgsqlDataSource source)
    {
        RequestScope.Current = new RequestScope();
        await QueryAsync(source);
    }

    private static string F(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
