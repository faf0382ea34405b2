using System.Globalization;
using Dashboard.Benchmarks.Harness;

namespace Dashboard.Benchmarks.Pool;

/// <summary>One query by so many clients, with a connection per request and with the pool.</summary>
internal sealed record PoolComparison(string Query, int Clients, ClosedLoop Before, ClosedLoop Ours)
{
    private const double PromisedP95 = -40;
    private const double PromisedFactor = 2;
    private const double PromisedAcquire = -80;

    /// <summary>In percent.</summary>
    public double P95Change => Change(Before.Ms.Quantile(0.95), Ours.Ms.Quantile(0.95));

    public double Factor => Ours.PerSecond / Before.PerSecond;

    /// <summary>In percent.</summary>
    public double AcquireChange => Change(Before.MeanAcquireMs, Ours.MeanAcquireMs);

    /// <summary>The three ratios of each, and where one is less than the platform was promised.</summary>
    public static void Print(IReadOnlyList<PoolComparison> all)
    {
        var table = new Table("query", "clients", "P95 (-40 to -60 %)", "throughput (2 to 3x)", "acquire (-80 %)");
        foreach (var one in all)
            table.Add(one.Query, $"{one.Clients}", F(one.P95Change) + " %", F(one.Factor) + "x", F(one.AcquireChange) + " %");
        table.Print("What the pool changes, and what is promised of it");
        Console.WriteLine();
        foreach (var one in all)
        {
            if (one.P95Change > PromisedP95) Less(one, "P95", F(one.P95Change) + " %", "-40 to -60 %");
            if (one.Factor < PromisedFactor) Less(one, "throughput", F(one.Factor) + "x", "2 to 3x");
            if (one.AcquireChange > PromisedAcquire) Less(one, "acquire", F(one.AcquireChange) + " %", "-80 %");
        }
    }

    private static void Less(PoolComparison one, string figure, string measured, string promised) => Console.WriteLine(
        $"  less than promised: {one.Query}, {one.Clients} {(one.Clients == 1 ? "client" : "clients")}: {figure} {measured} instead of {promised}");

    private static double Change(double before, double after) => 100 * (after - before) / before;

    private static string F(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
