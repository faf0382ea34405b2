using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Sketches;
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

    [Fact]
    public void Of_FixedSpanThatIsOver_IsOfThatSpanAndComputedOnce()
    {
        var history = new RecordedHistory();
        history.Pass(30 * 60, () => MeasuredProgram.Request(history.Program.Endpoint(), ms: 10));
        var to = SlotSpans.FloorOf(history.Latest.Time, TimeSpan.FromMinutes(1));
        history.Pass(30 * 60, () => MeasuredProgram.Request(history.Program.Endpoint(), ms: 500));
        var windows = new MetricsWindows(new MetricsTimelines(), history.History);
        var view = TimelineView.Between(to - TimeSpan.FromMinutes(10), to);

        var window = windows.Of(history.Latest, view);

        Assert.Equal(600, window.Metrics.Requests.Count, 1.0);
        Assert.Equal(10, window.Metrics.Requests.LatencyMs.Max);
        Assert.Equal(600, Assert.Single(window.Metrics.Endpoints).Count, 1.0);
        Assert.Equal((to - TimeSpan.FromMinutes(10), to, to), (window.Timeline.From, window.Timeline.To, window.UpTo));
        Assert.Equal(60, window.Timeline.Points.Count);
        Assert.Equal(600, window.Previous!.Count, 1.0);
        Assert.Null(window.RenewedEvery);
        history.Pass(120);
        Assert.Same(window.Timeline, windows.Of(history.Latest, view).Timeline);
    }

    [Fact]
    public void Of_SlotOfAFixedSpanComesLate_IsComputedAnew()
    {
        var history = new RecordedHistory();
        history.Pass(40 * 60, () => MeasuredProgram.Request(history.Program.Endpoint()));
        var windows = new MetricsWindows(new MetricsTimelines(), history.History);
        var view = TimelineView.Between(history.Latest.Time - TimeSpan.FromMinutes(35), history.Latest.Time - TimeSpan.FromMinutes(20));
        var before = windows.Of(history.Latest, view).Metrics.Requests.Count;
        var tier = history.History.Tiers[0];
        var late = tier.Slots.First(slot => slot.Start > view.From).Copy(instance: "another");

        tier.Add([late], history.Latest.Time);
        history.Pass(1);

        Assert.Equal(before + 10, windows.Of(history.Latest, view).Metrics.Requests.Count);
        tier.Add([late.Copy(history.Latest.Time - TimeSpan.FromMinutes(10))], history.Latest.Time);
        history.Pass(1);
        Assert.Equal(before + 10, windows.Of(history.Latest, view).Metrics.Requests.Count);
    }

    [Fact]
    public void Of_SpanOfTheNewestSeconds_HasAPointForEach()
    {
        var history = new RecordedHistory();
        history.Pass(300, () => MeasuredProgram.Request(history.Program.Endpoint()));
        var windows = new MetricsWindows(new MetricsTimelines(), history.History);
        var view = TimelineView.Between(history.Latest.Time - TimeSpan.FromSeconds(100), history.Latest.Time - TimeSpan.FromSeconds(60));

        var window = windows.Of(history.Latest, view);

        Assert.Equal((40, 40L), (window.Timeline.Points.Count, window.Metrics.Requests.Count));
        Assert.All(window.Timeline.Points, point => Assert.Equal(1, point.Count));
        Assert.Equal(40, window.Timeline.Sparkline("GET", "/api/things/{id}", "platform").Count(value => value is not null));
    }

    [Fact]
    public void Of_ADayOfWhichOnlyHoursAreKept_IsReadFromThem()
    {
        var first = new RecordedHistory();
        first.Pass(3 * 3_600, () => MeasuredProgram.Request(first.Program.Endpoint(), ms: 20));
        first.History.Flush(first.Latest);
        first.Store.Slots.RemoveAll(slot => slot.Tier != 3_600);
        var second = new RecordedHistory(first.Store, first.Latest.Time + TimeSpan.FromHours(1));
        second.Pass(1);
        var windows = new MetricsWindows(new MetricsTimelines(), second.History);

        var window = windows.Of(second.Latest, TimelineRange.Find("24h"));

        Assert.Equal(3 * 3_600, window.Metrics.Requests.Count, 5.0);
        Assert.Equal(TimeSpan.FromHours(1), window.Timeline.Range.Step);
        Assert.Equal(3, window.Timeline.Points.Count(point => point.Count > 0), 1.0);
        Assert.Equal(24, window.Timeline.Sparkline("GET", "/api/things/{id}", "platform").Length);
        var span = TimelineView.Between(second.Latest.Time - TimeSpan.FromDays(3), second.Latest.Time - TimeSpan.FromMinutes(30));
        Assert.Equal(3 * 3_600, windows.Of(second.Latest, span).Metrics.Requests.Count, 5.0);
    }

    [Fact]
    public void Of_ADayWithOneBefore_IsComparedWithItsHours()
    {
        var history = new RecordedHistory();
        history.Pass(60);
        var (names, now) = (history.History.Names, history.Latest.Time);
        var hour = history.History.Tiers[1].Slots.Length > 0 ? history.History.Tiers[1].Slots[0] : history.History.Tiers[0].Slots[0];
        var covering = Hour(names, hour);
        var start = SlotSpans.FloorOf(now, TimeSpan.FromHours(1));
        history.History.Tiers[2].Add(Enumerable.Range(1, 48).Select(back => covering.Copy(start - TimeSpan.FromHours(back))), now);
        history.History.Tiers[1].Add(Enumerable.Range(1, 24 * 60).Select(back => covering.Copy(start - TimeSpan.FromMinutes(back), seconds: 60)), now);
        history.Pass(1);

        var window = new MetricsWindows(new MetricsTimelines(), history.History).Of(history.Latest, TimelineRange.Find("24h"));

        Assert.Equal(TimeSpan.FromMinutes(5), window.Timeline.Range.Step);
        Assert.Equal(24 * 5, Assert.IsType<TimelinePoint>(window.Previous).Count);
    }

    [Fact]
    public void Of_ManySpans_KeepsFewOfThem()
    {
        var history = new RecordedHistory();
        history.Pass(60);
        var scope = new WindowScope(new(), new(history.History, null));
        for (var second = 10; second < 40; second++)
            scope.Of(history.Latest, history.Latest.Time - TimeSpan.FromSeconds(second), history.Latest.Time);
        Assert.Equal(16, scope.Fixed);
    }

    [Fact]
    public void EarlierP95_PreviousPeriod_LiesUnderTheTimesOfThisOne()
    {
        var history = new RecordedHistory();
        history.Pass(30 * 60, () => MeasuredProgram.Request(history.Program.Endpoint(), ms: 20));
        history.Pass(30 * 60, () => MeasuredProgram.Request(history.Program.Endpoint(), ms: 80));
        var windows = new MetricsWindows(new MetricsTimelines(), history.History);
        var timeline = windows.Of(history.Latest, TimelineRange.Find("30m")).Timeline;

        var earlier = windows.EarlierP95(history.Latest, timeline, TimelineComparison.Find("previous")!);

        Assert.Equal(timeline.Points.Count, earlier.Count);
        Assert.All(earlier.Skip(5).SkipLast(5), value => Assert.Equal(20, value!.Value, 0.2));
        Assert.All(windows.EarlierP95(history.Latest, timeline, TimelineComparison.Find("lastWeek")!), Assert.Null);
    }

    /// <summary>A slot that says that it was measured for an hour, and has five requests.</summary>
    private static HistorySlot Hour(SeriesNames names, HistorySlot like)
    {
        var (writer, system, platform, assembly) = (new VarintWriter(), new SystemEntry(), new PlatformEntry(), new SlotAssembly());
        foreach (var value in new ulong[] { 3_600, 3_600_000, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0 }) writer.WriteVarint(value);
        var reader = new VarintReader(writer.Written);
        system.Add(ref reader);
        writer.Position = 0;
        foreach (var value in new ulong[] { 5, 0, 0, 0, 0, 0, 0, 0, 0, 0 }) writer.WriteVarint(value);
        reader = new VarintReader(writer.Written);
        platform.Add(ref reader);
        assembly.Add(names.GetOrAdd(SeriesName.System), system);
        assembly.Add(names.GetOrAdd(SeriesName.Platform), platform);
        return assembly.Take(like.Start, 3_600, like.Instances);
    }
}
