using CsCheck;
using Dashboard.Core.Alerts.Evidence;
using Dashboard.Core.Alerts.Stepping;
using Xunit;

namespace Dashboard.Tests.Alerts.Evidence;

public sealed class EarlyEvidenceTests
{
    private static readonly int[] Windows = [5, 15, 30];

    [Theory]
    [InlineData(4, 4, false)]
    [InlineData(5, 5, true)]
    [InlineData(12, 50, false)]
    [InlineData(13, 50, true)]
    [InlineData(352, 5_000, true)]
    [InlineData(300, 5_000, false)]
    public void IsBreach_FivePercentAllowed_TakesFarMore(long bad, long count, bool expected) =>
        Assert.Equal(expected, EarlyEvidence.IsBreach(new ShortWindow(5, bad, count), 0.05));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void IsBreach_NoShareToCompareWith_IsNone(double allowed) =>
        Assert.False(EarlyEvidence.IsBreach(new ShortWindow(5, 1_000, 1_000), allowed));

    [Fact]
    public void Find_SeveralWindows_IsTheShortest()
    {
        var sample = AlertSample.None with
        {
            AllowedShare = 0.05, Recent = [new ShortWindow(30, 100, 300), new ShortWindow(5, 2, 50), new ShortWindow(15, 100, 150)],
        };
        Assert.Equal(15, EarlyEvidence.Find(sample)?.Seconds);
        Assert.Null(EarlyEvidence.Find(AlertSample.None));
    }

    /// <summary>The benchmark reckons it for all rates; the lowest that is promised is the hardest.</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.05)]
    [InlineData(0.1)]
    public void IsBreach_ConstantShareBelowTheLimit_HasLessThanOneFalseSecondInAHundredDays(double allowed)
    {
        var seconds = Windows.Sum(window => 86_400 * Tail(10 * window, 0.8 * allowed, allowed));
        Assert.InRange(seconds, 0, 0.01);
    }

    /// <summary>Each second looks at windows that overlap, as the evaluation does.</summary>
    [Theory]
    [InlineData(10, 20_000)]
    [InlineData(100, 5_000)]
    public void Find_ConstantShareBelowTheLimit_FindsNothing(int perSecond, int seconds)
    {
        var random = new Random(1);
        var bad = new int[seconds];
        for (var second = 0; second < seconds; second++)
        {
            for (var i = 0; i < perSecond; i++) bad[second] += random.NextDouble() < 0.04 ? 1 : 0;
            var recent = Windows.Select(window => new ShortWindow(
                window, bad[Math.Max(0, second + 1 - window)..(second + 1)].Sum(), perSecond * Math.Min(window, second + 1)));
            Assert.Null(EarlyEvidence.Find(AlertSample.None with { AllowedShare = 0.05, Recent = [.. recent] }));
        }
    }

    /// <summary>A second without a single good answer is one of an outage.</summary>
    [Fact]
    public void IsBreach_AllBad_ShowsAsSoonAsThereAreEnough() =>
        Gen.Select(Gen.Int[EarlyEvidence.MinBad, 100_000], Gen.Double[0.05, 0.1]).Sample((count, allowed) =>
            EarlyEvidence.IsBreach(new ShortWindow(5, count, count), allowed));

    private static double Tail(int count, double share, double allowed)
    {
        var (sum, term) = (0.0, Math.Pow(1 - share, count));
        for (var bad = 0; bad <= count; bad++)
        {
            if (EarlyEvidence.IsBreach(new ShortWindow(5, bad, count), allowed)) sum += term;
            term *= (double)(count - bad) / (bad + 1) * share / (1 - share);
        }

        return sum;
    }
}
