using Dashboard.Core.Sketches;
using Xunit;

namespace Dashboard.Tests.Sketches;

public sealed class SketchAccuracyTests
{
    private const double Allowed = 0.006;
    private const int Samples = 50_000;
    private static readonly double[] Quantiles = [0.50, 0.90, 0.95, 0.99];

    /// <summary>Ten shapes of latency, in nanoseconds, each from a fixed seed.</summary>
    public static TheoryData<string, Func<Random, long>> Distributions => new()
    {
        { "uniform 1–100 ms", random => (long)(1e6 + (random.NextDouble() * 99e6)) },
        { "lognormal narrow", random => (long)(20e6 * Math.Exp(0.35 * Gauss(random))) },
        { "lognormal wide", random => (long)(20e6 * Math.Exp(1.5 * Gauss(random))) },
        { "bimodal with a 10 s tail", random => random.NextDouble() switch { < 0.80 => Near(random, 2e6), < 0.985 => Near(random, 300e6), _ => Near(random, 10e9) } },
        { "constant", _ => 123_456_789 },
        { "two-point", random => random.NextDouble() < 0.9 ? 5_000_000 : 2_000_000_000 },
        { "exponential", random => (long)(-30e6 * Math.Log(1 - random.NextDouble())) + 1_000 },
        { "pareto", random => (long)(1e6 / Math.Pow(1 - random.NextDouble(), 1 / 1.5)) },
        { "one sample", _ => 7_654_321 },
        { "powers of two", random => 1L << random.Next(12, 34) },
    };

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Quantile_EachDistribution_IsWithinSixPerMille(string name, Func<Random, long> draw)
    {
        var random = new Random(4711);
        var values = new long[name == "one sample" ? 1 : Samples];
        var sketch = new Sketch(SketchUnit.Nanoseconds);
        for (var i = 0; i < values.Length; i++) sketch.Add(values[i] = draw(random));
        Array.Sort(values);

        foreach (var quantile in Quantiles)
        {
            var exact = values[Math.Max(1, (int)Math.Ceiling(quantile * values.Length)) - 1];
            var estimate = sketch.Quantile(quantile)!.Value;
            Assert.True(Math.Abs(estimate - exact) <= Allowed * exact, $"{name} P{quantile * 100}: {estimate} instead of {exact}");
        }
    }

    [Fact]
    public void Quantile_Empty_IsNull() => Assert.Null(new Sketch(SketchUnit.Nanoseconds).Quantile(0.95));

    [Fact]
    public void Quantile_Bytes_IsWithinSixPerMille()
    {
        var values = new List<long>();
        var sketch = new Sketch(SketchUnit.Bytes);
        for (var size = 1L; size <= 100_000_000; size = (size * 11 / 10) + 1)
        {
            values.Add(size);
            sketch.Add(size);
        }

        foreach (var quantile in Quantiles)
        {
            var exact = values[(int)Math.Ceiling(quantile * values.Count) - 1];
            Assert.InRange(sketch.Quantile(quantile)!.Value / exact, 1 - Allowed, 1 + Allowed);
        }
    }

    [Fact]
    public void Quantile_CountWithoutItsMaximum_IsEstimatedFromTheBucket()
    {
        // As read while a value is being recorded: its maximum went to the slot before.
        var sketch = new Sketch(SketchUnit.Nanoseconds);
        sketch.AddBucket(SketchMapping.IndexOf(0.005), 1);
        Assert.InRange(sketch.Quantile(0.95)!.Value / 5e6, 1 - Allowed, 1 + Allowed);
    }

    private static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static long Near(Random random, double centre) => (long)(centre * (0.9 + (0.2 * random.NextDouble())));
}
