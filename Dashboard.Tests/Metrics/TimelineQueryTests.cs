using CsCheck;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Metrics;

public sealed class TimelineQueryTests
{
    private static readonly TimelineRange FiveMinutes = TimelineRange.Find("5m");
    private static readonly TimelineRange FifteenMinutes = TimelineRange.Find("15m");

    private readonly MeasuredProgram _program = new();

    [Fact]
    public void Read_SeveralSlotsInAStep_MergesTheirSketchesInsteadOfAveraging()
    {
        var endpoint = _program.Endpoint();
        _program.Tick();
        for (var i = 0; i < 98; i++) MeasuredProgram.Request(endpoint, ms: 10);
        _program.Tick();
        MeasuredProgram.Request(endpoint, ms: 1_000);
        MeasuredProgram.Request(endpoint, ms: 1_000);
        var point = TimelineQuery.Read(_program.Tick(), FifteenMinutes).Points[0];

        // An average of the two seconds' percentiles would be 505 ms.
        Assert.Equal(10, point.P95Ms!.Value, 0.06);
        Assert.Equal(1_000, point.P99Ms!.Value, 6.0);
        Assert.Equal(100, point.Count);
    }

    [Fact]
    public void Read_FiveMinutes_HasAPointASecondAndNeverMoreThanTheMost()
    {
        _program.Tick();
        Assert.Single(TimelineQuery.Read(_program.Tick(0.9), FiveMinutes).Points.SkipLast(1));
        MetricsSnapshot last = _program.Tick();
        for (var i = 0; i < 400; i++) last = _program.Tick();

        Assert.InRange(TimelineQuery.Read(last, FiveMinutes).Points.Count, TimelineRange.MaxPoints - 1, TimelineRange.MaxPoints);
        Assert.InRange(TimelineQuery.Read(last, FifteenMinutes).Points.Count, 130, 137);
    }

    [Fact]
    public void Read_NoRequestInAStep_IsNullAndNotZero()
    {
        var endpoint = _program.Endpoint();
        MeasuredProgram.Request(endpoint);
        _program.Tick();
        var points = TimelineQuery.Read(_program.Tick(), FiveMinutes).Points;

        Assert.Equal(10, points[0].P95Ms!.Value, 0.06);
        Assert.Null(points[1].P95Ms);
        Assert.Null(points[1].ErrorRate);
        Assert.Equal(0, points[1].PerSecond);
    }

    [Fact]
    public void Read_ProgramHeldUp_LeavesAGap()
    {
        _program.Tick();
        _program.Tick(20);
        var points = TimelineQuery.Read(_program.Tick(), FiveMinutes).Points;

        var gap = Assert.Single(points, point => point.PerSecond is null);
        Assert.Equal(points[1].Time + TimeSpan.FromSeconds(1), gap.Time);
        Assert.Empty(gap.Pools);
    }

    [Fact]
    public void Read_Outcomes_AreSharesOfAllRequests()
    {
        var endpoint = _program.Endpoint();
        for (var i = 0; i < 6; i++) MeasuredProgram.Request(endpoint);
        for (var i = 0; i < 3; i++) MeasuredProgram.Request(endpoint, outcome: RequestOutcome.ClientError);
        MeasuredProgram.Request(endpoint, outcome: RequestOutcome.Error);
        var point = TimelineQuery.Read(_program.Tick(), FiveMinutes).Points[0];

        Assert.Equal((0.1, 0.3, 10), (point.ErrorRate, point.ClientErrorRate, point.Count));
    }

    [Fact]
    public void Read_Pools_AreTogether()
    {
        _program.WithPool(busy: 3).WithPool(busy: 4);
        var point = TimelineQuery.Read(_program.Tick(), FiveMinutes).Points[0];

        Assert.Equal((7, 40, 0), (point.PoolBusy, point.PoolOpen, point.PoolPending));
    }

    [Fact]
    public void Read_EachPool_HasItsWaitsFromMergedSketchesAndTheFullestSecond()
    {
        _program.WithPool(busy: 3).WithPool(busy: 4);
        var wait = _program.Recorder.Pool("pool1").Wait;
        _program.Tick();
        for (var i = 0; i < 98; i++) wait.Record(10_000_000);
        Read(_program.Pools[1], busy: 20, pending: 5, seconds: 18);
        _program.Tick();
        wait.Record(1_000_000_000);
        wait.Record(1_000_000_000);
        Read(_program.Pools[1], busy: 1, pending: 0, seconds: 20);
        var point = TimelineQuery.Read(_program.Tick(), FifteenMinutes).Points[0];

        var pool = point.Pools[1];
        Assert.Equal((20, 0, 5, 20), (pool.Busy, pool.Idle, pool.Pending, pool.Size));
        // Of three seconds with 20 connections each.
        Assert.Equal(20 / 60.0, pool.Utilization!.Value, 1e-6);
        Assert.Equal(10, pool.WaitP95Ms!.Value, 0.06);
        Assert.Equal(1_000, pool.WaitP99Ms!.Value, 6.0);
        Assert.Null(point.Pools[0].WaitP50Ms);

        var together = PoolPoint.Together(point.Pools)!;
        Assert.Equal((23, 17, 5, 40), (together.Busy, together.Idle, together.Pending, together.Size));
        Assert.Equal((pool.Utilization, pool.WaitP99Ms), (together.Utilization, together.WaitP99Ms));

        void Read(FixedPoolReader reader, int busy, int pending, int seconds) => reader.Reading = reader.Reading with
        {
            Busy = busy,
            Pending = pending,
            BusyTime = TimeSpan.FromSeconds(seconds),
            CapacityTime = TimeSpan.FromSeconds(60),
        };
    }

    [Fact]
    public void Read_CausesThatOnlyGrow_AreThoseOfTheWindow()
    {
        _program.WithPool();
        var reader = _program.Pools[0];
        reader.Reading = reader.Reading with { Counts = new(new(5, 0, 10, 0, 0), new(0, 7, 0), 2, 1, 0) };
        _program.Tick();
        reader.Reading = reader.Reading with { Counts = new(new(8, 1, 10, 0, 2), new(0, 9, 0), 3, 2, 1) };
        var pool = _program.Tick().Over(1).Database.Pools[0];

        Assert.Equal(new OpenCauses(3, 1, 0, 0, 2), pool.Opens);
        Assert.Equal(new RejectionCauses(0, 2, 0), pool.Rejections);
        Assert.Equal((1, 1, 1), (pool.Retries, pool.SavedByRetry, pool.CommandTimeouts));
    }

    [Fact]
    public void Read_ClockSetBack_KeepsTimeAscending()
    {
        for (var i = 0; i < 10; i++) _program.Tick();
        var before = TimelineQuery.Read(_program.Tick(), FiveMinutes);
        _program.Clock.AdjustTime(_program.Clock.GetUtcNow() - TimeSpan.FromSeconds(5));
        _program.Tick();
        var after = TimelineQuery.Read(_program.Tick(), FiveMinutes, before);

        Assert.Equal(after.Points.Select(point => point.Time).Order(), after.Points.Select(point => point.Time));
        Assert.True(after.Points[^1].Time <= after.To);
    }

    [Fact]
    public void Read_ContinuedFromTheOneBefore_IsTheSameAsFromScratch() =>
        Gen.Select(Gen.Int[0, 6], Gen.Double[0.2, 5]).Array[1, 60].Sample(
            seconds =>
            {
                var program = new MeasuredProgram().WithPool();
                var endpoint = program.Endpoint();
                MetricsTimeline? continued = null;
                foreach (var (requests, length) in seconds)
                {
                    for (var i = 0; i < requests; i++) MeasuredProgram.Request(endpoint, ms: 1 + i);
                    var snapshot = program.Tick(length);
                    continued = TimelineQuery.Read(snapshot, FifteenMinutes, continued);
                    var scratch = TimelineQuery.Read(snapshot, FifteenMinutes);
                    if (!continued.Points.Select(WithoutPools).SequenceEqual(scratch.Points.Select(WithoutPools))) return false;
                    if (!continued.Points.SelectMany(point => point.Pools).SequenceEqual(scratch.Points.SelectMany(point => point.Pools))) return false;
                    if (!continued.Sparkline("GET", endpoint.Route, "platform").SequenceEqual(scratch.Sparkline("GET", endpoint.Route, "platform"))) return false;
                }

                return true;
            },
            iter: 50);

    // Lists are equal only when they are the same.
    private static TimelinePoint WithoutPools(TimelinePoint point) => point with { Pools = [] };

    [Fact]
    public void Sparkline_StepIsOver_EndsWithItsPercentile()
    {
        var endpoint = _program.Endpoint();
        MeasuredProgram.Request(endpoint, ms: 25);
        var open = TimelineQuery.Read(_program.Tick(), FiveMinutes);
        for (var i = 0; i < 3; i++) _program.Tick();
        var timeline = TimelineQuery.Read(_program.Tick(), FiveMinutes, open);
        var next = TimelineQuery.Read(_program.Tick(), FiveMinutes, timeline);

        Assert.Null(open.Sparkline("GET", endpoint.Route, "platform")[^1]);
        Assert.Same(timeline.Sparkline("GET", endpoint.Route, "platform"), next.Sparkline("GET", endpoint.Route, "platform"));
        Assert.Equal(25, timeline.Sparkline("GET", endpoint.Route, "platform")[^1]!.Value, 0.14);
        Assert.All(timeline.Sparkline("GET", "/never", "platform"), value => Assert.Null(value));
        Assert.Equal(TimelineRange.SparklinePoints, timeline.Sparkline("GET", endpoint.Route, "platform").Length);
    }

    [Fact]
    public void Of_SameSnapshot_IsComputedOnce()
    {
        var timelines = new MetricsTimelines();
        var snapshot = _program.Tick();
        var first = timelines.Of(snapshot, FiveMinutes);

        Assert.Same(first, timelines.Of(snapshot, FiveMinutes));
        Assert.NotSame(first, timelines.Of(_program.Tick(), FiveMinutes));
        Assert.Equal(first.To, timelines.Of(snapshot, FiveMinutes).To);
    }

    [Fact]
    public void Before_WindowBeforeTheLast_IsReadWhenItIsKeptWhole()
    {
        var endpoint = _program.Endpoint();
        Assert.Null(_program.Tick().Before(5));
        for (var i = 0; i < 5; i++)
        {
            MeasuredProgram.Request(endpoint, ms: 40);
            _program.Tick();
        }

        MetricsSnapshot last = _program.Tick();
        for (var i = 0; i < 4; i++) last = _program.Tick();
        Assert.Equal(40, last.Before(5)!.P95Ms!.Value, 0.22);
        Assert.Equal(5, last.Before(5)!.Count);
    }
}
