using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Metrics;

public sealed class MetricsCollectorTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly MetricsRecorder _recorder = new(SqlText.Tokenise);
    private readonly FixedRedisStatus _redis = new();
    private readonly List<PoolReading> _pools = [];

    [Fact]
    public void Over_RequestsInSeveralSlots_MergesThem()
    {
        var collector = CreateCollector();
        var series = _recorder.Endpoints.GetOrAdd("GET", "/api/things/{id}", EndpointGroup.Platform);
        for (var second = 0; second < 10; second++)
        {
            for (var i = 0; i < 99; i++) Complete(series, RequestOutcome.Success, ms: 10);
            Complete(series, RequestOutcome.Error, ms: 1_000);
            Tick(collector);
        }

        var metrics = Tick(collector).Over(60);
        Assert.Equal(1_000, metrics.Requests.Count);
        Assert.Equal(0.01, metrics.Requests.ErrorRate);
        Assert.Equal(10, metrics.Requests.LatencyMs.P95!.Value, 0.06);
        Assert.Equal(1_000, metrics.Requests.LatencyMs.Max);
        Assert.Equal(19.9, metrics.Requests.LatencyMs.Mean);
        Assert.Equal(1_000 / 11.0, metrics.Requests.PerSecond, 0.01);
        var endpoint = Assert.Single(metrics.Endpoints);
        Assert.Equal(("GET", "/api/things/{id}", "platform"), (endpoint.Method, endpoint.Route, endpoint.Group));
    }

    [Fact]
    public void Over_ShortWindow_LeavesOlderSlotsOut()
    {
        var collector = CreateCollector();
        var series = _recorder.Endpoints.GetOrAdd("GET", "/a", EndpointGroup.Platform);
        Complete(series, RequestOutcome.Success, ms: 900);
        Tick(collector);
        for (var i = 0; i < 10; i++) Tick(collector);
        Complete(series, RequestOutcome.Success, ms: 5);

        var snapshot = Tick(collector);
        Assert.Equal(1, snapshot.Over(5).Requests.Count);
        Assert.Equal(5, snapshot.Over(5).Requests.LatencyMs.Max);
        Assert.Equal(2, snapshot.Over(60).Requests.Count);
    }

    [Fact]
    public void Over_ClockSetBack_ChangesNoWindow()
    {
        var clock = new SteppingClock();
        var collector = new MetricsCollector(_recorder, [], [], _redis, InstanceIdentity.Create(clock), clock);
        var series = _recorder.Endpoints.GetOrAdd("GET", "/a", EndpointGroup.Platform);
        for (var i = 0; i < 100; i++)
        {
            if (i == 90) clock.StepBack(TimeSpan.FromHours(1));
            Complete(series, RequestOutcome.Success, ms: 5);
            clock.Advance(TimeSpan.FromSeconds(1));
            collector.Collect();
        }

        Complete(series, RequestOutcome.Success, ms: 5);
        clock.Advance(TimeSpan.FromSeconds(1));
        var metrics = collector.Collect().Over(20);
        Assert.Equal(20, metrics.Requests.Count);
        Assert.Equal(1, metrics.Requests.PerSecond);
    }

    [Fact]
    public void Over_LateTick_StillHasTheNewestSlot()
    {
        var collector = CreateCollector();
        Complete(_recorder.Endpoints.GetOrAdd("GET", "/a", EndpointGroup.Platform), RequestOutcome.Success, ms: 5);
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(1, collector.Collect().Over(1).Requests.Count);
    }

    [Fact]
    public void Collect_MoreThanFifteenMinutes_KeepsTheLastFifteen()
    {
        var collector = CreateCollector();
        for (var i = 0; i < MetricsCollector.SlotCapacity + 20; i++) Tick(collector);
        var snapshot = Tick(collector);
        Assert.Equal(MetricsCollector.SlotCapacity, snapshot.Slots.Length);
        Assert.Equal(snapshot.Time - TimeSpan.FromSeconds(MetricsCollector.SlotCapacity), snapshot.Slots[0].Start);
    }

    [Fact]
    public void Over_NothingMeasured_IsNullAndNotZero()
    {
        var metrics = Tick(CreateCollector()).Over(60);
        Assert.Null(metrics.Requests.LatencyMs.P95);
        Assert.Null(metrics.Requests.ErrorRate);
        Assert.Null(metrics.Redis.HitRate);
        Assert.Empty(metrics.Endpoints);
        Assert.Equal("notConfigured", metrics.Database.Status);
        Assert.Null(metrics.Database.Pool);
    }

    [Fact]
    public void Over_OwnPages_AreNotPartOfThePlatform()
    {
        var collector = CreateCollector();
        Complete(_recorder.Endpoints.GetOrAdd("GET", "/page", EndpointGroup.Dashboard), RequestOutcome.Success, ms: 5);
        Complete(_recorder.Endpoints.Unmatched, RequestOutcome.ClientError, ms: 1);
        var metrics = Tick(collector).Over(60);
        Assert.Equal(0, metrics.Requests.Count);
        Assert.Equal(2, metrics.Endpoints.Count);
    }

    [Fact]
    public void Over_TwoPools_ShowsTheWorstAndTheSums()
    {
        _pools.Add(Pool("service", "healthy", open: 5, busy: 1));
        _pools.Add(Pool("anon", "down", open: 0, busy: 0));
        var collector = CreateCollector();
        _recorder.Pool("service").Wait.Record(1_000_000);
        _recorder.Pool("anon").Wait.Record(50_000_000);

        var database = Tick(collector).Over(60).Database;
        Assert.Equal("down", database.Status);
        Assert.Equal(5, database.Pool!.Open);
        Assert.Equal(40, database.Pool.Size);
        Assert.Equal(50, database.Pool.WaitMs.P95);
        Assert.Equal(0.1, database.Pool.Utilization);
        Assert.Equal(["service", "anon"], database.Pools.Select(pool => pool.Name));
    }

    [Fact]
    public void Over_CacheAndRedisFailures_AreCounted()
    {
        var collector = CreateCollector();
        for (var i = 0; i < 4; i++) _recorder.CacheLookups.Record(hit: i > 0);
        for (var i = 0; i < 8; i++) _recorder.Redis.Latency.Record(300_000);
        _redis.Failures = 2;
        var redis = Tick(collector).Over(60).Redis;
        Assert.Equal(0.75, redis.HitRate);
        Assert.Equal(8, redis.Operations.Count);
        Assert.Equal(0.25, redis.Operations.ErrorRate);
    }

    [Fact]
    public void Over_UntimedConnections_CountWithoutLatency()
    {
        var collector = CreateCollector();
        var series = _recorder.Endpoints.GetOrAdd("GET", "/hub", EndpointGroup.Platform);
        series.Started();
        series.CompletedUntimed(RequestOutcome.Success);
        var metrics = Tick(collector).Over(60);
        Assert.Equal(1, metrics.Requests.Count);
        Assert.Null(metrics.Requests.LatencyMs.P50);
    }

    private static PoolReading Pool(string name, string status, int open, int busy) =>
        new(name, status, default)
        {
            Size = 20,
            Permits = 20,
            Max = 50,
            Open = open,
            Busy = busy,
            Pending = 0,
            BusyTime = TimeSpan.FromSeconds(2 * busy),
            CapacityTime = TimeSpan.FromSeconds(20),
        };

    private static void Complete(EndpointSeries series, RequestOutcome outcome, double ms)
    {
        series.Started();
        series.Completed(outcome, (long)(ms * 1e6), responseBytes: 100);
    }

    private MetricsCollector CreateCollector() => new(
        _recorder, _pools.Select(pool => new FixedPoolReader(pool)), [], _redis, InstanceIdentity.Create(_clock), _clock);

    private MetricsSnapshot Tick(MetricsCollector collector)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        return collector.Collect();
    }
}
