using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Core.Pooling;
using Dashboard.Platform.Schema;
using Npgsql;

namespace Dashboard.Benchmarks.Pool;

/// <summary>What measuring and bounding add to taking a connection and giving it back, and what is left of it in a read.</summary>
internal static class GateBenchmark
{
    private const int Rounds = 31;
    private const int Operations = 100_000;
    private const int Pairs = 12;
    private const int Clients = 16;
    private const string KeyQuery = "select display_name from wingman.profiles where id = 4711";

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync()
    {
        await using var servers = await BenchmarkServers.StartAsync();
        await PlatformSchema.CreateAsync(servers.Postgres, CancellationToken.None);
        await using var pool = PoolReaders.Ours(servers.Postgres);
        await using var same = PoolReaders.Same(servers.Postgres);
        await using var plain = PoolReaders.Plain(servers.Postgres);
        await PoolReaders.WarmAsync(async () => await pool.AcquireAsync());
        await PoolReaders.WarmAsync(async () => await same.OpenConnectionAsync());
        await PoolReaders.WarmAsync(async () => await plain.OpenConnectionAsync());

        var verdict = new Verdict();
        MeasureLease(pool, same, verdict);
        await MeasureReadsAsync(pool, plain, verdict);
        return verdict.ExitCode;
    }

    private static void MeasureLease(ConnectionPool pool, NpgsqlDataSource same, Verdict verdict)
    {
        var theirs = new Contestant("Npgsql: rent and return", (operations, _) => Repeat(operations, () => RentAsync(same)));
        var ours = new Contestant("ours: a lease", (operations, _) => Repeat(operations, () => LeaseAsync(pool)));
        var run = new InterleavedRun([theirs, ours], Rounds, Operations);
        var one = run.Time(threads: 1);
        var two = run.Time(threads: 2);
        var bytes = run.Allocated(ours) - run.Allocated(theirs);

        var table = new Table("ns per connection, no query", "1 thread", "min", "2 threads", "min", "B");
        foreach (var contestant in new[] { theirs, ours })
        {
            table.Add(
                contestant.Name, F(one[contestant].Median), F(one[contestant].Min), F(two[contestant].Median), F(two[contestant].Min),
                F(run.Allocated(contestant)));
        }

        var (added, addedByTwo) = (one[ours].MedianDifference(one[theirs]), two[ours].MedianDifference(two[theirs]));
        table.Add("added (median of differences)", F(added), "", F(addedByTwo), "", F(bytes));
        table.Print($"Taking a connection and giving it back, {Rounds} interleaved rounds of {Operations:N0}");
        Console.WriteLine();
        verdict.Require("a lease costs at most 1 µs more, 1 thread", added <= 1_000, F(added) + " ns");
        verdict.Require("a lease costs at most 1 µs more, 2 threads", addedByTwo <= 1_000, F(addedByTwo) + " ns");
        verdict.Require("and at most 64 B", bytes <= 64, F(bytes) + " B");
    }

    private static async Task MeasureReadsAsync(ConnectionPool pool, NpgsqlDataSource plain, Verdict verdict)
    {
        var ours = new ClosedLoop(PoolReaders.Read(pool, KeyQuery));
        var theirs = new ClosedLoop(PoolReaders.Read(plain, KeyQuery));
        await theirs.RunAsync(Clients, Time);
        await ours.RunAsync(Clients, Time);
        var ratios = new Series();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var first = await (pair % 2 == 0 ? ours : theirs).RunAsync(Clients, Time);
            var second = await (pair % 2 == 0 ? theirs : ours).RunAsync(Clients, Time);
            ratios.Add(pair % 2 == 0 ? first / second : second / first);
        }

        var (low, middle, high) = (ratios.Min, ratios.Median, ratios.Quantile(1));
        Console.WriteLine($"  {Clients} clients by key: ours {F(ours.PerSecond)}, Npgsql's pool of {PoolReaders.Size} {F(theirs.PerSecond)} reads a second");
        verdict.Require(
            $"reads a second are not fewer ({Pairs} pairs)", (low <= 1 && high >= 1) || middle >= 0.95, $"{R(middle)} of Npgsql's, {R(low)} to {R(high)}");
    }

    private static void Repeat(int operations, Func<ValueTask> once)
    {
        for (var i = 0; i < operations; i++)
        {
            var task = once();
            // All of it is done at once as long as connections are open and free.
            if (!task.IsCompletedSuccessfully) task.AsTask().GetAwaiter().GetResult();
        }
    }

    private static async ValueTask RentAsync(NpgsqlDataSource source)
    {
        await using var connection = source.CreateConnection();
        await connection.OpenAsync();
    }

    private static async ValueTask LeaseAsync(ConnectionPool pool)
    {
        await using var lease = await pool.AcquireAsync();
    }

    private static string F(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string R(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
