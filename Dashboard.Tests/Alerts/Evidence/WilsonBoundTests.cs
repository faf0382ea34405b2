using CsCheck;
using Dashboard.Core.Alerts.Evidence;
using Xunit;

namespace Dashboard.Tests.Alerts.Evidence;

public sealed class WilsonBoundTests
{
    /// <summary>Reckoned by hand from the paper's formula, for 1.96 standard deviations.</summary>
    [Theory]
    [InlineData(10, 10, 0.72246)]
    [InlineData(5, 10, 0.23659)]
    [InlineData(1, 10, 0.01788)]
    [InlineData(50, 1_000, 0.03814)]
    public void Lower_KnownCounts_IsThePapersBound(long bad, long count, double expected) =>
        Assert.Equal(expected, WilsonBound.Lower(bad, count, 1.96), 4);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0, 0)]
    [InlineData(5, 0)]
    public void Lower_NothingBadOrNothingCounted_IsZero(long bad, long count) => Assert.Equal(0, WilsonBound.Lower(bad, count, 1.96));

    [Fact]
    public void Lower_AnyCounts_LiesBelowTheShareAndGrowsWithTheBadOnes() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Double[0, 1], Gen.Double[0.1, 15]).Sample((count, part, z) =>
        {
            var bad = (long)(part * (count - 1));
            var lower = WilsonBound.Lower(bad, count, z);
            Assert.InRange(lower, 0, (double)bad / count);
            Assert.True(WilsonBound.Lower(bad + 1, count, z) > lower);
        });

    /// <summary>The bound lies above a share exactly when the score test finds that share too small.</summary>
    [Fact]
    public void Lower_AboveAShare_IsTheScoreTest() =>
        Gen.Select(Gen.Int[5, 30_000], Gen.Double[0, 1], Gen.Double[0.001, 0.9], Gen.Double[1, 15]).Sample((count, part, allowed, z) =>
        {
            var bad = (long)(part * count);
            var margin = bad - (count * allowed) - (z * Math.Sqrt(count * allowed * (1 - allowed)));
            if (Math.Abs(margin) > 1e-6) Assert.Equal(margin > 0, WilsonBound.Lower(bad, count, z) > allowed);
        });
}
