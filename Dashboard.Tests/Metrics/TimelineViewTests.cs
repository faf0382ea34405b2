using Dashboard.Core.Metrics;
using Xunit;

namespace Dashboard.Tests.Metrics;

public sealed class TimelineViewTests
{
    private static readonly DateTimeOffset From = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(5, "5 s", 1)]
    [InlineData(90, "1 m 30 s", 1)]
    [InlineData(900, "15 m", 3)]
    [InlineData(5_400, "1 h 30 m", 20)]
    [InlineData(86_400, "1 d", 300)]
    [InlineData(3_628_800, "42 d", 14_400)]
    public void Between_AnyLength_HasAStepForAtMost300Points(int seconds, string label, int step)
    {
        var view = TimelineView.Between(From, From.AddSeconds(seconds));
        Assert.False(view.IsLive);
        Assert.Equal((From, From.AddSeconds(seconds)), (view.From, view.To));
        Assert.Equal((label, step), (view.Range.Label, (int)view.Range.Step.TotalSeconds));
        Assert.InRange(view.Range.Length / view.Range.Step, 1, TimelineRange.MaxPoints);
        Assert.InRange(view.Range.SparklineCount, 1, TimelineRange.SparklinePoints);
    }

    [Fact]
    public void RangeOf_SlotsOfAnHour_HasStepsOfWholeHours()
    {
        var range = TimelineView.RangeOf(From, From.AddDays(2), slotSeconds: 3_600);
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromHours(1)), (range.Step, range.SparklineStep));
    }

    [Fact]
    public void Default_EndsNow() => Assert.True(TimelineView.Default is { IsLive: true, From: null });
}
