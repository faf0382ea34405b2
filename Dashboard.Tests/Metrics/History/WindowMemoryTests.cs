using CsCheck;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Metrics.History;

/// <summary>What is kept from one reading to the next must not show: each reading is what all slots of the window add up to.</summary>
public sealed class WindowMemoryTests
{
    private const int Steps = 70;

    private static readonly TimelineRange[] Ranges = [.. TimelineRange.All.Where(range => range.Length > TimeSpan.FromMinutes(15))];

    [Fact]
    public void Read_SlotsOfAnyKindWhileTimeGoesOn_IsWhatAllOfThemAddUpTo() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, Ranges.Length - 1]).Sample((seed, range) => Check(seed, Ranges[range]), iter: 12, threads: 1);

    [Theory]
    [InlineData("24h")]
    [InlineData("3h")]
    [InlineData("30m")]
    public void Read_ManyTimes_KeepsAFewMergesOnly(string name)
    {
        var (history, memory, slots, tier) = Create(7, TimelineRange.Find(name));
        var step = TimeSpan.FromSeconds(history.History.Tiers[tier].Seconds);
        var now = SlotSpans.FloorOf(history.Latest.Time, step);
        slots.Pass(now - TimelineRange.Find(name).Length, now);
        for (var i = 0; i < 500; i++)
        {
            slots.Pass(now, now += step);
            var view = ViewOf(history, slots, tier);
            var span = WindowSpan.Live(new(history.History, null), view, TimelineRange.Find(name), now);
            memory.Read(view, span);
            if (i % 10 > 0) continue;
            // Each has at most the series and the buckets that all slots together have: the twelve grains of a block, and the middle.
            var largest = KeptMerge.Merge(new Rollup(history.History.Names, instance: ""), [.. view.Between(tier, span.From, span.To)]);
            Assert.InRange(memory.Bytes, 1, (12 + 1) * largest.Data.Length);
        }
    }

    private static void Check(int seed, TimelineRange range)
    {
        var (history, memory, slots, tier) = Create(seed, range);
        var random = new Random(seed);
        var slot = TimeSpan.FromSeconds(history.History.Tiers[tier].Seconds);
        var now = SlotSpans.FloorOf(history.Latest.Time, slot) + (random.Next(90) * slot);
        slots.Pass(now - (random.Next(2) == 0 ? range.Length * 2 : range.Length / 3), now);
        for (var step = 0; step < Steps; step++)
        {
            var next = now + (slot * (random.Next(20) == 0 ? random.Next(60) : 1));
            slots.Pass(now, next);
            now = next;
            var view = ViewOf(history, slots, tier);
            var span = WindowSpan.Live(new(history.History, null), view, range, now);
            Assert.Equal(tier, span.Tier);
            AssertSame(history.History.Names, view, span, memory.Read(view, span));
        }
    }

    private static (RecordedHistory History, WindowMemory Memory, RandomSlots Slots, int Tier) Create(int seed, TimelineRange range)
    {
        var history = new RecordedHistory(configure: program => program.WithPool(busy: 3));
        var tier = range.Length <= TimeSpan.FromHours(1) ? 0 : 1;
        var tiers = history.History.Tiers;
        var slots = new RandomSlots(history, tiers[tier].Seconds, tiers[tier].Kept, seed);
        return (history, new WindowMemory(new(history.History, null), new SlotMerges(history.History.Names, tiers[tier].Seconds), tier), slots, tier);
    }

    private static HistoryView ViewOf(RecordedHistory history, RandomSlots slots, int tier)
    {
        var view = history.History.View;
        return view with
        {
            Closed = [.. view.Closed.Select((closed, place) => place == tier ? slots.Closed : [])],
            Open = [.. view.Open.Select(_ => Array.Empty<HistorySlot>())],
            Seconds = [],
        };
    }

    private static void AssertSame(SeriesNames names, HistoryView view, WindowSpan span, HistoryWindow window)
    {
        HistorySlot[] Between(DateTimeOffset from, DateTimeOffset to) => [.. view.Between(span.Tier, from, to)];
        var reader = new WindowReader(names, view.Endpoints);
        Assert.Equal(EndpointWindow.Read(names, Between(span.From, span.To)), window.Endpoints);
        AssertSame(reader.Totals(Between(span.From, span.To), []), window.Totals, span.From);

        var drawn = window.Timeline.Points.Where(point => point.PerSecond is not null).ToDictionary(point => point.Time);
        for (var start = span.From; start < span.To; start += span.Range.Step)
        {
            var end = start + span.Range.Step < span.To ? start + span.Range.Step : span.To;
            var totals = reader.Totals(Between(start, end), []);
            Assert.Equal(totals.Covered > TimeSpan.Zero, drawn.ContainsKey(start));
            if (drawn.TryGetValue(start, out var point)) AssertSame(totals.ToPoint(start), point);
        }

        AssertSameSparklines(names, Between, span, window);
        var before = reader.Totals(Between(span.From - span.Range.Length, span.From), []);
        if (before.Covered >= span.Range.Length * 0.98) AssertSame(before.ToPoint(span.From - span.Range.Length), Assert.IsType<TimelinePoint>(window.Previous));
    }

    private static void AssertSameSparklines(
        SeriesNames names, Func<DateTimeOffset, DateTimeOffset, HistorySlot[]> between, WindowSpan span, HistoryWindow window)
    {
        var step = span.Range.SparklineStep;
        for (var place = 0; place < TimelineRange.SparklinePoints; place++)
        {
            var start = new DateTimeOffset((span.OpenStep - TimelineRange.SparklinePoints + place) * step.Ticks, TimeSpan.Zero);
            if (start < span.From) continue;
            var endpoints = EndpointWindow.Read(names, between(start, start + step)).ToDictionary(one => one.Route, one => one.LatencyMs.P95);
            foreach (var endpoint in window.Endpoints)
                Assert.Equal(endpoints.GetValueOrDefault(endpoint.Route), window.Timeline.Sparkline(endpoint.Method, endpoint.Route, endpoint.Group)[place]);
        }
    }

    private static void AssertSame(WindowTotals expected, WindowTotals actual, DateTimeOffset time)
    {
        Assert.Equal(expected.Covered, actual.Covered);
        Assert.Equal(expected.Requests(active: 0), actual.Requests(active: 0));
        Assert.Equal((expected.Queries, expected.Redis, expected.HitRate), (actual.Queries, actual.Redis, actual.HitRate));
        AssertSame(expected.ToPoint(time), actual.ToPoint(time));
    }

    private static void AssertSame(TimelinePoint expected, TimelinePoint actual)
    {
        Assert.Equal(expected.Pools, actual.Pools);
        Assert.Equal(expected with { Pools = [] }, actual with { Pools = [] });
    }
}
