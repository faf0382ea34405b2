using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.SlowRequests;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Metrics.SlowRequests;

public sealed class SlowRequestStoreTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly EndpointRegistry _endpoints = new();
    private readonly Random _random = new(7);

    [Fact]
    public void Read_ManyRequests_KeepsTheSlowestOfEachEndpointAndMinute()
    {
        var store = Store();
        var (a, b) = (Endpoint("/a"), Endpoint("/b"));
        for (var minute = 0; minute < 3; minute++)
        {
            foreach (var ms in Shuffled(1, 1_000)) Offer(a, ms + (minute * 10_000));
            foreach (var ms in Shuffled(1, 100)) Offer(b, ms);
            _clock.Advance(Minute);
            store.Flush();
        }

        var kept = Reader(store).Read("GET /a", default, _clock.GetUtcNow(), 500);
        Assert.Equal([.. Enumerable.Range(0, 3).SelectMany(minute => Enumerable.Range(996, 5).Select(ms => (double)ms + (minute * 10_000))).Reverse()],
            kept.Select(request => request.TotalMs));
        Assert.Equal(15, Reader(store).Read("GET /b", default, _clock.GetUtcNow(), 500).Count);
        Assert.Equal(7, Reader(store).Read(null, default, _clock.GetUtcNow(), 7).Count);
        Assert.Equal(21_000, Reader(store).Read(null, default, _clock.GetUtcNow(), 1)[0].TotalMs);
    }

    [Fact]
    public void Read_MinuteUnderWay_IsPartOfIt()
    {
        var store = Store();
        Offer(Endpoint("/a"), 80);
        _clock.Advance(TimeSpan.FromSeconds(1));
        store.Flush();
        Assert.Equal(80, Assert.Single(Reader(store).Read(null, default, _clock.GetUtcNow())).TotalMs);
    }

    [Fact]
    public void Flush_MinuteOver_BeginsAnew()
    {
        var store = Store();
        var endpoint = Endpoint("/a");
        for (var ms = 100; ms < 200; ms++) Offer(endpoint, ms);
        Assert.False(endpoint.Slow.Wants(50_000_000, KeptRequest.NoKey));
        _clock.Advance(Minute);
        store.Flush();
        Assert.True(endpoint.Slow.Wants(50_000_000, KeptRequest.NoKey));
    }

    [Fact]
    public void Flush_MinutesOfMoreThanAnHourAgo_KeepAsMuchOfTenAsOfOne()
    {
        var store = Store();
        var endpoint = Endpoint("/a");
        for (var minute = 0; minute < 100; minute++)
        {
            for (var i = 0; i < 10; i++) Offer(endpoint, 1 + i + (100 * minute), error: true);
            _clock.Advance(Minute);
            store.Flush();
        }

        // 40 minutes are older than an hour, and became four times ten.
        Assert.Equal((60 + 4) * (SlowMinute.Slowest + SlowMinute.Errors), store.Kept);
        var oldest = Reader(store).Read(null, default, Start + TimeSpan.FromMinutes(10), 500).Select(request => request.TotalMs).ToList();
        Assert.Equal([910, 909, 908, 907, 906], oldest.Take(SlowMinute.Slowest));
        Assert.InRange(oldest.Count, SlowMinute.Slowest, SlowMinute.Slowest + SlowMinute.Errors);
    }

    [Fact]
    public void Flush_OlderThanTheRetention_IsGone()
    {
        var store = Store();
        Offer(Endpoint("/a"), 80);
        _clock.Advance(Minute);
        store.Flush();
        Assert.Equal(1, store.Kept);
        _clock.Advance(Retention);
        store.Flush();
        Assert.Equal(0, store.Kept);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Errors_AnyOfThem_IsAsLikelyToBeKept(int minutesBetween)
    {
        const int rounds = 3_000, errors = 20;
        var chosen = new int[errors];
        for (var round = 0; round < rounds; round++)
        {
            var spans = new List<SlowSpan>();
            var minute = new SlowMinute();
            for (var i = 0; i < errors; i++)
            {
                // Errors are as fast as it gets, so that none is kept for being slow.
                var key = (ulong)_random.NextInt64();
                if (minute.Wants(0, key)) minute.Add(Kept(Endpoint("/a"), ns: 0, key, status: 500 + i));
                if (i % minutesBetween == minutesBetween - 1) spans.Add(Take(minute));
            }

            var merged = SlowSpan.Merge(Start, [.. spans, Take(minute)]);
            Assert.Equal(SlowMinute.Errors, merged.Errors.Length);
            foreach (var request in merged.Errors) chosen[request.Status - 500]++;
        }

        // Each is expected 450 times, give or take 20.
        Assert.All(chosen, times => Assert.InRange(times, 350, 550));
    }

    [Fact]
    public void Around_PointOfAChart_HasThoseOfItsStepElseThoseOfItsMinute()
    {
        var store = Store();
        var endpoint = Endpoint("/a");
        Offer(endpoint, 10);
        _clock.Advance(TimeSpan.FromSeconds(25));
        Offer(endpoint, 90);
        _clock.Advance(TimeSpan.FromSeconds(60));
        store.Flush();
        Offer(endpoint, 500);
        var reader = Reader(store);

        Assert.Equal([90], Around(20));
        Assert.Equal([90, 10], Around(40));
        Assert.Equal([500], Around(80));
        Assert.Empty(Around(240));
        Assert.Empty(reader.Around("GET /nobody", Start, Minute));

        double[] Around(int second) =>
            [.. reader.Around("GET /a", Start + TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(10)).Select(request => request.TotalMs)];
    }

    [Fact]
    public async Task Find_WhileTheMinuteEnds_MissesNoRequest()
    {
        // Both begin at once, so that often enough the request moves while it is looked for.
        const int rounds = 4_000;
        var cancel = TestContext.Current.CancellationToken;
        using var begin = new Barrier(2);
        SlowRequestStore[] stores = [Store()];
        var missed = 0;
        var ends = Task.Factory.StartNew(
            () =>
            {
                for (var round = 0; round < rounds; round++)
                {
                    begin.SignalAndWait(cancel);
                    stores[0].Flush();
                    begin.SignalAndWait(cancel);
                }
            },
            cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        for (var round = 0; round < rounds; round++)
        {
            stores[0] = Store();
            Offer(Endpoint("/a"), 80);
            _clock.Advance(Minute);
            begin.SignalAndWait(cancel);
            // The later the look, the likelier it meets the end of the minute half way.
            Thread.SpinWait(round % 100);
            if (stores[0].Find(_ => true).Count != 1) missed++;
            begin.SignalAndWait(cancel);
        }

        await ends;
        Assert.Equal(0, missed);
        Assert.Single(stores[0].Find(_ => true));
    }

    private static DateTimeOffset Start => new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static SlowSpan Take(SlowMinute minute)
    {
        var (slowest, errors) = minute.Take();
        return SlowSpan.Of(Start, slowest, errors);
    }

    private SlowRequestStore Store() => new(_endpoints, Retention, _clock);

    private SlowRequestReader Reader(SlowRequestStore store) => new(store, _endpoints, new InstanceIdentity("test-0001", _clock.Start));

    private EndpointSeries Endpoint(string route) => _endpoints.GetOrAdd("GET", route, EndpointGroup.Platform);

    private int[] Shuffled(int first, int count)
    {
        var all = Enumerable.Range(first, count).ToArray();
        _random.Shuffle(all);
        return all;
    }

    private KeptRequest Kept(EndpointSeries endpoint, long ns, ulong key, int status = 200) => new()
    {
        Endpoint = endpoint,
        Time = _clock.GetUtcNow(),
        TotalNs = ns,
        Parts = default(RequestParts),
        Status = status,
        Outcome = key == KeptRequest.NoKey ? RequestOutcome.Success : RequestOutcome.Error,
        ResponseBytes = 10,
        TraceId = "0HN",
        Statements = [],
        StatementsLeftOut = 0,
        Key = key,
    };

    private void Offer(EndpointSeries endpoint, int ms, bool error = false)
    {
        var key = error ? (ulong)_random.NextInt64() : KeptRequest.NoKey;
        if (endpoint.Slow.Wants(ms * 1_000_000L, key)) endpoint.Slow.Add(Kept(endpoint, ms * 1_000_000L, key));
    }
}
