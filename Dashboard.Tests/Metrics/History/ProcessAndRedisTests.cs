using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.RedisServer;
using Dashboard.Core.Sketches;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Metrics.History;

public sealed class ProcessAndRedisTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Read_RedisServer_SumsEvictionsAndKeepsTheHighestMemory()
    {
        var history = new RecordedHistory();
        long second = 0;
        history.Pass(120, () =>
        {
            second++;
            Report(history.Program, new() { MemoryUsedBytes = 1_000 + (second % 2), EvictedKeys = second * 2, KeyspaceHits = second * 3, KeyspaceMisses = second });
        });
        Assert.Equal(1_001, Known(history, "redis.memory").Max());
        // The first reading is what is counted from.
        Assert.Equal((120 - 1) * 2, Known(history, "redis.evictions").Sum());
        Assert.All(Known(history, "redis.keyspaceHitRate"), share => Assert.Equal(0.75, share));
        Assert.Equal(history.Read("redis.evictions", Hour, 1).Points.Sum(point => point.V), Known(history, "redis.evictions").Sum());
    }

    [Fact]
    public void Read_RedisServerThatReportsNothing_HasGaps()
    {
        var history = new RecordedHistory();
        history.Pass(120);
        Assert.Empty(Known(history, "redis.memory"));
        Assert.Empty(Known(history, "redis.evictions"));
        Assert.Empty(Known(history, "redis.keyspaceHitRate"));
    }

    [Fact]
    public void Read_Process_HasItsDetails()
    {
        var history = new RecordedHistory();
        history.Pass(120);
        foreach (var metric in new[] { "gcPause", "allocationRate", "threads", "gen0Collections", "gen2Collections", "lockContentions" })
            Assert.NotEmpty(Known(history, $"system.{metric}"));
    }

    [Fact]
    public void Add_EntriesThatEndEarly_AreRefusedOrHaveNoReport()
    {
        var writer = new VarintWriter();
        foreach (var value in new ulong[] { 2, 2_000, 500_000, 111, 222, 3 }) writer.WriteVarint(value);
        Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new VarintReader(writer.Written);
            new SystemEntry().Add(ref reader);
        });

        var old = new VarintWriter();
        SketchCodec.Write(old, new Sketch(SketchUnit.Nanoseconds));
        foreach (var value in new ulong[] { 1, 2, 3 }) old.WriteVarint(value);
        var redis = new OperationEntry();
        var oldReader = new VarintReader(old.Written);
        redis.Add(ref oldReader);
        Assert.Equal((1, 2, 3, null, null), (redis.Errors, redis.Hits, redis.Misses, redis.MemoryUsedBytes, redis.Evictions));
    }

    [Fact]
    public void Read_TwoInstancesAtOneTime_AmountsAddAndTheirOneServerCountsOnce()
    {
        var (first, second) = (new RecordedHistory(), new RecordedHistory());
        foreach (var history in new[] { first, second })
        {
            long passed = 0;
            history.Pass(120, () => Report(history.Program, new() { MemoryUsedBytes = 1_000, EvictedKeys = ++passed, KeyspaceHits = passed * 3, KeyspaceMisses = passed }));
        }

        double MostOf(RecordedHistory history, string metric) => history.Read(metric, Hour, 10).Points.SkipLast(2).Max(point => point.V) ?? 0;
        double Most(string metric) => MostOf(first, metric);
        string[] sums = ["system.memory", "system.threads"];
        string[] shares = ["system.cpu", "system.gcPause"];
        var alone = sums.Concat(shares).Append("system.allocationRate").ToDictionary(metric => metric, Most);
        var evictions = first.Read("redis.evictions", Hour, 10).Points.SkipLast(2).Sum(point => point.V);
        first.History.Take(second.History.View.Closed[0]);

        Assert.All(sums, metric => Assert.True(Most(metric) >= 1.5 * alone[metric], $"{metric}: {Most(metric)}, alone {alone[metric]}"));
        // Of shares the larger one counts; to a millionth, as they are kept.
        Assert.All(shares, metric => Assert.InRange(Most(metric), alone[metric] - 0.000_001, Math.Min(1, Math.Max(alone[metric], MostOf(second, metric)) + 0.000_001)));
        Assert.True(Most("system.allocationRate") > alone["system.allocationRate"]);
        Assert.Equal(1_000, Most("redis.memory"));
        Assert.Equal(evictions, first.Read("redis.evictions", Hour, 10).Points.SkipLast(2).Sum(point => point.V));
    }

    [Fact]
    public void Write_SystemEntry_TakesFewBytesAndReadsBackAsItWas()
    {
        var program = new MeasuredProgram();
        program.Tick();
        var entry = new SystemEntry();
        for (var i = 0; i < 60; i++) entry.Add(program.Tick().Slots[^1]);
        var writer = new VarintWriter();
        entry.Write(writer);
        Assert.True(writer.Position <= 50, $"{writer.Position} bytes");
        var again = new SystemEntry();
        var reader = new VarintReader(writer.Written);
        again.Add(ref reader);
        Assert.Equal(
            (entry.Cpu, entry.GcPause, entry.Threads, entry.OpenHandles, entry.LockContentions, entry.Gen0Collections),
            (again.Cpu, again.GcPause, again.Threads, again.OpenHandles, again.LockContentions, again.Gen0Collections));
    }

    [Fact]
    public void Course_ShortAndLongRange_TellTheSame()
    {
        var history = new RecordedHistory();
        long second = 0;
        history.Pass(280, () =>
        {
            second++;
            history.Program.Recorder.Redis.Latency.Record(2_000_000);
            history.Program.Recorder.CacheLookups.Record(hit: second % 4 == 0);
            Report(history.Program, new() { MemoryUsedBytes = 5_000, EvictedKeys = second });
        });
        var courses = new HistoryCourses(history.History);
        var seconds = courses.Of(history.Latest, new TimelineView(TimelineRange.Find("5m")));
        var slots = courses.Of(history.Latest, new TimelineView(TimelineRange.Find("1h")));
        foreach (var course in new[] { seconds, slots })
        {
            Assert.Equal(280, course.Whole.Redis!.Operations.Count);
            Assert.Equal((0.25, 5_000, 279), (course.Whole.Redis.HitRate!.Value, course.Whole.Redis.MemoryUsedBytes!.Value, course.Whole.Redis.Evictions!.Value));
            Assert.Equal(280, course.Points.Sum(point => point.Redis!.Operations.Count));
            Assert.NotNull(course.Whole.Process!.GcPause);
        }

        Assert.Equal(281, seconds.Points.Count);
        Assert.InRange(slots.Points.Count, 14, 16);
        Assert.Same(seconds, courses.Of(history.Latest, new TimelineView(TimelineRange.Find("5m"))));
    }

    [Fact]
    public void Course_ReadingThatFailed_IsMadeAgain()
    {
        var history = new RecordedHistory();
        history.Pass(60);
        var (courses, view) = (new HistoryCourses(history.History), new TimelineView(TimelineRange.Find("1h")));
        var before = courses.Of(history.Latest, view);
        history.Pass(20);
        var closed = history.History.View.Closed[0];
        var good = closed[^1];
        closed[^1] = new HistorySlot(good.Start, good.Seconds, good.Instances, good.Count, [.. good.Data.Take(good.Count * HistorySlot.TableBytes)]);
        Assert.ThrowsAny<Exception>(() => courses.Of(history.Latest, view));
        closed[^1] = good;
        Assert.True(courses.Of(history.Latest, view).Covered > before.Covered);
    }

    [Fact]
    public void Course_HourWithoutMeasurement_IsAGap()
    {
        var history = new RecordedHistory();
        history.Pass(60);
        var later = new RecordedHistory(history.Store, history.Latest.Time + TimeSpan.FromMinutes(30));
        later.Pass(60);
        var course = new HistoryCourses(later.History).Of(later.Latest, new TimelineView(TimelineRange.Find("1h")));
        Assert.Single(course.Points, point => point.Process is null);
    }

    private static void Report(MeasuredProgram program, RedisServerReading reading) =>
        program.Redis.Server = new("healthy", program.Clock.GetUtcNow(), RedisReport.Reported, reading, program.Clock.GetUtcNow());

    private static List<double> Known(RecordedHistory history, string metric) =>
        [.. history.Read(metric, Hour, 60).Points.Select(point => point.V).OfType<double>()];
}
