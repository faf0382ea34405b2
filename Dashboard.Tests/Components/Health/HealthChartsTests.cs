using Dashboard.Components.Health;
using Dashboard.Core.Health.Trend;
using Dashboard.Core.Metrics;
using Xunit;

namespace Dashboard.Tests.Components.Health;

public sealed class HealthChartsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 30, TimeSpan.Zero);

    [Fact]
    public void Frame_AWholeDay_HasTheLowestOfEachStepAndFewPoints()
    {
        var frame = HealthCharts.FrameOf(Minutes(1_440, minute => minute == 700 ? 12 : 95), Now, TimelineView.Default);
        var scores = Assert.Single(frame.Charts[HealthCharts.Trend.Id]);
        Assert.InRange(frame.Times.Count, 280, 300);
        Assert.Equal(frame.Times.Count, scores.Length);
        Assert.Single(scores, score => score == 12);
        Assert.All(scores, score => Assert.NotNull(score));
    }

    [Fact]
    public void Frame_UnknownMinutes_AreAGap()
    {
        var frame = HealthCharts.FrameOf(Minutes(30, minute => minute is > 10 and < 20 ? null : 95), Now, TimelineView.Default);
        Assert.Equal(9, frame.Charts[HealthCharts.Trend.Id][0].Count(score => score is null));
    }

    [Fact]
    public void Frame_SpanLookedAt_IsThatSpanByTheMinute()
    {
        var view = TimelineView.Between(Now.AddMinutes(-60), Now.AddMinutes(-30));
        var frame = HealthCharts.FrameOf(Minutes(1_440, _ => 95), Now, view);
        Assert.Equal((view.From!.Value.ToUnixTimeMilliseconds(), view.To!.Value.ToUnixTimeMilliseconds()), (frame.From, frame.To));
        Assert.Equal(60_000, frame.Times[1] - frame.Times[0]);
    }

    [Fact]
    public void Frame_NothingKept_IsEmptyAndADayLong()
    {
        var frame = HealthCharts.FrameOf([], Now, TimelineView.Default);
        Assert.All(frame.Charts[HealthCharts.Trend.Id][0], score => Assert.Null(score));
        Assert.Equal(TimeSpan.FromHours(24).TotalMilliseconds, frame.To - frame.From);
        var over = TimelineView.Between(Now.AddDays(-5), Now.AddDays(-4));
        Assert.True(HealthCharts.FrameOf([], Now, over) is { } old && old.To > old.From);
    }

    private static HealthMinute[] Minutes(int count, Func<int, int?> score) =>
        [.. Enumerable.Range(0, count).Select(i => new HealthMinute(Now.AddSeconds(-30).AddMinutes(i - count + 1), score(i)))];
}
