using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Metrics.History;

public sealed class MetricsWindowsTests
{
    [Fact]
    public void Of_ShortAndLongRange_AgreeOnWhatBothCover()
    {
        var history = new RecordedHistory(configure: program => program.WithPool(busy: 3));
        var (fast, slow) = (history.Program.Endpoint(), history.Program.Endpoint("POST", "/api/slow"));
        history.Pass(620, () =>
        {
            MeasuredProgram.Request(fast, ms: 10);
            MeasuredProgram.Request(slow, ms: 100, RequestOutcome.Error);
            history.Program.Recorder.Queries.Latency.Record(5_000_000);
            history.Program.Recorder.Pool("pool0").Wait.Record(2_000_000);
        });
        var windows = new MetricsWindows(new MetricsTimelines(), history.History);

        var brief = windows.Of(history.Latest, TimelineRange.Find("15m"));
        foreach (var name in new[] { "30m", "1h", "3h", "6h", "12h", "24h" })
        {
            var range = TimelineRange.Find(name);
            Assert.Equal(name, range.Name);
            var window = windows.Of(history.Latest, range);
            Assert.Equal(brief.Metrics.Requests.Count, window.Metrics.Requests.Count, 2.0);
            Assert.Equal(brief.Metrics.Requests.LatencyMs.P95, window.Metrics.Requests.LatencyMs.P95);
            Assert.Equal(brief.Metrics.Requests.ErrorRate, window.Metrics.Requests.ErrorRate);
            Assert.Equal(["/api/slow", "/api/things/{id}"], window.Metrics.Endpoints.Select(endpoint => endpoint.Route));
            Assert.Equal(brief.Metrics.Endpoints[0].LatencyMs, window.Metrics.Endpoints[0].LatencyMs);
            Assert.Equal(brief.Metrics.Database.Queries.LatencyMs, window.Metrics.Database.Queries.LatencyMs);
            Assert.Equal(brief.Metrics.Database.Pools[0].WaitMs.P95, window.Metrics.Database.Pools[0].WaitMs.P95);
            Assert.Equal(brief.Covered.TotalSeconds, window.Covered.TotalSeconds, 1.5);
            Assert.Null(window.Previous);
            Assert.Equal(window.Metrics.Requests.Count, window.Timeline.Points.Sum(point => point.Count), 2.0);
            // Its points are of steps that are over, and of a day there is none after ten minutes.
            if (range.SparklineStep < TimeSpan.FromMinutes(5))
                Assert.Contains(window.Timeline.Sparkline("POST", "/api/slow", "platform"), value => value is not null);
        }
    }

    [Fact]
    public void Of_NoSlotClosed_IsComputedOnceAndStillSaysHowThingsAreNow()
    {
        var history = new RecordedHistory();
        history.Pass(40, () => MeasuredProgram.Request(history.Program.Endpoint()));
        var windows = new MetricsWindows(new MetricsTimelines(), history.History);
        var range = TimelineRange.Find("30m");
        while (history.Latest.Time.Second % 10 != 2) history.Pass(1);

        var first = windows.Of(history.Latest, range);
        history.Pass(1, () => history.Program.Endpoint().Started());
        var second = windows.Of(history.Latest, range);

        Assert.Same(first.Timeline, second.Timeline);
        Assert.Equal((0, 1), (first.Metrics.Requests.Active, second.Metrics.Requests.Active));
        history.Pass(10);
        Assert.NotSame(first.Timeline, windows.Of(history.Latest, range).Timeline);
    }

    [Fact]
    public void Of_ProgramWasDown_HasAGapAndTheTimeBefore()
    {
        var first = new RecordedHistory();
        first.Pass(35 * 60, () => MeasuredProgram.Request(first.Program.Endpoint(), ms: 20));
        first.History.Flush(first.Latest);
        var second = new RecordedHistory(first.Store, first.Latest.Time + TimeSpan.FromMinutes(10));
        second.Pass(15 * 60, () => MeasuredProgram.Request(second.Program.Endpoint(), ms: 10));
        var windows = new MetricsWindows(new MetricsTimelines(), second.History);

        var window = windows.Of(second.Latest, TimelineRange.Find("30m"));

        Assert.Equal(20 * 60, window.Covered.TotalSeconds, 15.0);
        Assert.Contains(window.Timeline.Points, point => point.PerSecond is null);
        Assert.NotNull(windows.Of(second.Latest, TimelineRange.Find("1h")).Metrics.Requests.LatencyMs.P95);
        Assert.Equal(20, window.Metrics.Requests.LatencyMs.Max!.Value, 0.5);
    }
}
