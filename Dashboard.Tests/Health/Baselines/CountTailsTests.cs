using CsCheck;
using Dashboard.Core.Health.Baselines;
using Xunit;

namespace Dashboard.Tests.Health.Baselines;

public sealed class CountTailsTests
{
    [Fact]
    public void OfShare_AnyErrors_IsAsUnlikelyAsTheTermsAddedUp() => Gen.Select(Gen.Int[1, 400], Gen.Double[0.002, 0.4], Gen.Double[0.1, 0.8], Gen.Double[0, 1]).Sample(
        (count, share, spread, place) =>
        {
            var errors = (int)(place * count);
            var weight = Math.Max(((1 - share) / (spread * spread * share)) - 1, 2);
            var terms = ShareTerms(count, share * weight, (1 - share) * weight);
            return Agrees(CountTails.OfShare(errors, count, share, spread), terms, errors, errors > count * share);
        },
        iter: 500);

    [Fact]
    public void OfTraffic_AnyCount_IsAsUnlikelyAsTheTermsAddedUp() => Gen.Select(Gen.Int[0, 900], Gen.Double[1, 300], Gen.Double[0.1, 1]).Sample(
        (count, expected, spread) => Agrees(
            CountTails.OfTraffic(count, expected, spread), TrafficTerms(20_000, expected, 1 / (spread * spread)), count, count > expected),
        iter: 300);

    [Theory]
    [InlineData(0, 3, false)]
    [InlineData(0, 10, false)]
    [InlineData(0, 60, true)]
    [InlineData(18, 60, true)]
    [InlineData(50, 60, false)]
    public void OfTraffic_FewerThanUsual_IsFarOnlyWhereSomeAreUsual(long count, double expected, bool isFar) =>
        Assert.Equal(isFar, CountTails.OfTraffic(count, expected, 0.2) < -3.6);

    [Fact]
    public void OfShare_UsualRate_IsNothingOdd()
    {
        Assert.Equal(0, CountTails.OfShare(0, 0, 0.01, 0.4));
        Assert.InRange(CountTails.OfShare(10, 1_000, 0.01, 0.4), -0.5, 0.5);
        Assert.True(CountTails.OfShare(100, 1_000, 0.01, 0.4) > 5);
    }

    [Fact]
    public void OfTraffic_ManyRequests_AreOfTheSameOpinionAsFewer()
    {
        // A hundred million requests are judged by what weeks differ by alone.
        Assert.Equal(CountTails.OfTraffic(6_000, 10_000, 0.2), CountTails.OfTraffic(60_000_000, 100_000_000, 0.2), 0.02);
        Assert.True(double.IsFinite(CountTails.OfTraffic(long.MaxValue, 1, 0.2)));
    }

    [Fact]
    public void OfShare_MillionsOfRequests_IsFiniteAndGrows()
    {
        var few = CountTails.OfShare(20_000, 1_000_000, 0.01, 0.4);
        var many = CountTails.OfShare(60_000, 1_000_000, 0.01, 0.4);
        Assert.True(few > 1.5 && many > few && double.IsFinite(many));
        Assert.True(CountTails.OfShare(1_000_000, 1_000_000, 0.01, 0.4) > many);
    }

    // By the terms themselves, and by adding up the normal distribution.
    private static bool Agrees(double deviation, double[] terms, int at, bool isAbove)
    {
        var tail = isAbove ? terms.Skip(at).Sum() : terms.Take(at + 1).Sum();
        // What is no tail says nothing.
        if (tail >= 0.5) return deviation == 0;
        if (tail < 1e-9) return Math.Abs(deviation) > 5.9;
        return (deviation > 0) == isAbove && Math.Abs(NormalTail(Math.Abs(deviation)) - tail) < 0.0005 + (0.02 * tail);
    }

    private static double NormalTail(double from)
    {
        const int steps = 20_000;
        const double width = 10.0 / steps;
        double sum = 0;
        for (var i = 0; i < steps; i++)
        {
            var x = from + ((i + 0.5) * width);
            sum += Math.Exp(-x * x / 2) * width;
        }

        return sum / Math.Sqrt(2 * Math.PI);
    }

    private static double[] ShareTerms(int count, double alpha, double beta)
    {
        // From the first on: (beta)(beta + 1)... over (alpha + beta)(alpha + beta + 1)...
        var terms = new double[count + 1];
        double log = 0;
        for (var i = 0; i < count; i++) log += Math.Log((beta + i) / (alpha + beta + i));
        for (var k = 0; k <= count; k++)
        {
            terms[k] = Math.Exp(log);
            if (k < count) log += Math.Log((double)(count - k) / (k + 1) * (alpha + k) / (beta + count - k - 1));
        }

        return terms;
    }

    private static double[] TrafficTerms(int most, double mean, double shape)
    {
        var (terms, share) = (new double[most], mean / (mean + shape));
        var log = shape * Math.Log(1 - share);
        for (var k = 0; k < most; k++)
        {
            terms[k] = Math.Exp(log);
            log += Math.Log((k + shape) / (k + 1) * share);
        }

        return terms;
    }
}
