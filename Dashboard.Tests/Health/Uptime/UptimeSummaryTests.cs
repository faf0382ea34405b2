using CsCheck;
using Dashboard.Core.Health.Uptime;
using Xunit;
using static Dashboard.Core.Health.Uptime.UptimeStatus;

namespace Dashboard.Tests.Health.Uptime;

public sealed class UptimeSummaryTests
{
    private static readonly DateTimeOffset From = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<UptimeStatus[]> Minutes = Gen.Int[0, 3].Select(status => (UptimeStatus)status).Array[1, 400];

    [Fact]
    public void Of_AMinuteThatFailed_IsOneInterruptionAndItsWholeSegment()
    {
        var summary = UptimeSummary.Of(From, [Pass, Pass, Fail, Pass, Pass, Pass, Warn, Unknown], 2);
        Assert.Equal([Pass, Fail, Pass, Warn], summary.Segments.Select(one => one.Status));
        Assert.Equal(new UptimeSpan(Fail, From.AddMinutes(2), From.AddMinutes(3)), Assert.Single(summary.Interruptions));
        Assert.Equal((TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(1)), (summary.Known, summary.Down));
        Assert.Equal((5.0 / 7, 1.0 / 7, 1.0 / 7), (summary.Pass!.Value, summary.Warn!.Value, summary.Fail!.Value));
    }

    [Fact]
    public void Of_UnknownBetweenFailures_TellsThemApart() =>
        Assert.Equal([From.AddMinutes(2), From], UptimeSummary.Of(From, [Fail, Unknown, Fail], 60).Interruptions.Select(one => one.From));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Of_NothingKnown_HasNoShares(int count)
    {
        var summary = UptimeSummary.Of(From, new UptimeStatus[count], 2);
        Assert.Null(summary.Up);
        Assert.Empty(summary.Interruptions);
        Assert.Equal(TimeSpan.Zero, summary.Known);
    }

    [Fact]
    public void Of_AnyMinutes_AddsUp() => Gen.Select(Minutes, Gen.Int[1, 60]).Sample((minutes, segment) =>
    {
        var summary = UptimeSummary.Of(From, minutes, segment);
        var failed = minutes.Count(one => one == Fail);
        Assert.Equal(TimeSpan.FromMinutes(failed), summary.Down);
        if (summary.Known > TimeSpan.Zero) Assert.Equal(1, (summary.Pass + summary.Warn + summary.Fail)!.Value, 9);
        // The segments are all of the time, none twice, and no two that follow each other are the same.
        Assert.Equal((From, From.AddMinutes(minutes.Length)), (summary.Segments[0].From, summary.Segments[^1].To));
        foreach (var (one, next) in summary.Segments.Zip(summary.Segments.Skip(1))) Assert.True(one.To == next.From && one.Status != next.Status);
        // A failure is never covered up.
        Assert.Equal(failed > 0, summary.Segments.Any(one => one.Status == Fail));
    });
}
