using System.Diagnostics;
using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.History;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Sharing;
using Dashboard.Core.Sketches;
using Dashboard.Core.Storage;
using StackExchange.Redis;

namespace Dashboard.Benchmarks.Sharing;

/// <summary>
/// What sharing costs: processor time of a real Redis for one slot of one instance, against counting each bucket in Redis, and merging
/// the seconds of ten instances.
/// </summary>
internal static class SharingBenchmark
{
    private const int Slots = 600;
    private const int CountedSlots = 60;
    private const int Instances = 10;
    private const int Merges = 2_000;

    public static async Task<int> RunAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"wingman-sharing-{Environment.ProcessId}");
        using var day = new SimulatedDay(folder);
        day.Pass(Slots + 100);
        var slots = day.Latest.Slots[^Slots..];
        await using var redis = await RedisProcess.StartAsync();
        await using var connection = new RedisConnection(redis.ConnectionString, "wingman-benchmark");
        await connection.ConnectAsync();
        var store = new SharedStore(connection, new SharedKeys("benchmark"), TimeProvider.System);

        var table = new Table("one instance, one slot", "Redis CPU", "bytes kept");
        var blobs = Array.ConvertAll(slots, slot => BlobOf(day, slot, "web-1"));
        var ours = await MeasureAsync(redis, Slots, label => store.WriteSecondAsync("web-1", label, blobs[label]));
        table.Add("a second as one blob (ours)", Ms(ours.CpuMs), $"{ours.Bytes:0}");
        var parts = day.History.View.Closed[0];
        var packed = Array.ConvertAll(parts, slot => SharedSlot.Pack(slot, day.History.Names, new("benchmark", "1.0")));
        var tens = await MeasureAsync(
            redis, packed.Length, i => store.WritePartAsync(10, i, "web-1", packed[i], TimeSpan.FromMinutes(10), DateTimeOffset.UnixEpoch.AddSeconds(i)));
        table.Add("ten seconds as one blob (ours)", Ms(tens.CpuMs), $"{tens.Bytes:0}");
        var counted = await MeasureAsync(redis, CountedSlots, i => CountAsync(connection.Database!, day, slots[i], i));
        table.Add("HINCRBY for each bucket", Ms(counted.CpuMs), $"{counted.Bytes:0}");
        table.Print($"{SimulatedDay.Endpoints} endpoints, {SimulatedDay.PerSecond} requests/s, redis-server on loopback");

        var (readAndMerge, merge) = Merging(day, slots);
        var merges = new Table($"{Instances} instances into one", "median", "P95");
        merges.Add("read and merge", Ms(readAndMerge.Median), Ms(readAndMerge.Quantile(0.95)));
        merges.Add("merge alone", Ms(merge.Median), Ms(merge.Quantile(0.95)));
        merges.Print("One second of each");

        Console.WriteLine();
        var verdict = new Verdict();
        verdict.Require("Redis CPU of a slot of an instance is at most 0.1 ms", ours.CpuMs <= 0.1 && tens.CpuMs <= 0.1, $"{Ms(ours.CpuMs)} and {Ms(tens.CpuMs)}");
        verdict.Require("ten instances merge in at most 1 ms", merge.Median <= 1, Ms(merge.Median));
        verdict.Require("that is at most a tenth of counting buckets", ours.CpuMs * 10 <= counted.CpuMs, string.Create(CultureInfo.InvariantCulture, $"{counted.CpuMs / ours.CpuMs:0}x"));
        day.Dispose();
        Directory.Delete(folder, recursive: true);
        return verdict.ExitCode;
    }

    private static byte[] BlobOf(SimulatedDay day, MetricsSlot slot, string instance) => SecondBlob.Write(
        new VarintWriter(), new(instance, slot.Start.ToUnixTimeSeconds(), slot, 0, "healthy", 10, 0), day.Latest.Endpoints).ToArray();

    private static async Task<(double CpuMs, double Bytes)> MeasureAsync(RedisProcess redis, int count, Func<int, Task> write)
    {
        var (cpu, bytes) = (await redis.CpuAsync(), await redis.BytesAsync());
        // One after the other, as seconds come: what batches would save is not to be had.
        for (var i = 0; i < count; i++) await write(i);
        return ((await redis.CpuAsync() - cpu).TotalMilliseconds / count, (double)(await redis.BytesAsync() - bytes) / count);
    }

    private static Task CountAsync(IDatabase database, SimulatedDay day, MetricsSlot slot, int label)
    {
        var calls = new List<Task>();
        var sketch = new Sketch(SketchUnit.Nanoseconds);
        foreach (var point in slot.Endpoints)
        {
            sketch.Clear();
            var reader = new VarintReader(slot.Data.AsSpan(point.Offset));
            SketchCodec.MergeInto(ref reader, sketch);
            RedisKey key = $"counted:{label}:{day.Latest.Endpoints[point.SeriesId].Route}";
            for (var bucket = sketch.FirstBucket; bucket <= sketch.LastBucket; bucket++)
            {
                if (sketch[bucket] != 0) calls.Add(database.HashIncrementAsync(key, bucket, sketch[bucket]));
            }
        }

        return Task.WhenAll(calls);
    }

    private static (Series ReadAndMerge, Series Merge) Merging(SimulatedDay day, MetricsSlot[] slots)
    {
        var (both, alone) = (new Series(), new Series());
        var ids = new SeriesIds(new EndpointRegistry());
        var merge = new SecondMerge();
        for (var round = 0; round < Merges; round++)
        {
            var blobs = Enumerable.Range(0, Instances).Select(i => BlobOf(day, slots[((round * Instances) + i) % slots.Length], $"web-{i}")).ToArray();
            var began = Stopwatch.GetTimestamp();
            var seconds = Array.ConvertAll(blobs, blob => SecondBlob.Read(blob, ids).Slot);
            var read = Stopwatch.GetTimestamp();
            merge.Of(seconds);
            // The first half pays for compiling.
            if (round < Merges / 2) continue;
            alone.Add(Stopwatch.GetElapsedTime(read).TotalMilliseconds);
            both.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return (both, alone);
    }

    private static string Ms(double ms) => string.Create(CultureInfo.InvariantCulture, $"{ms:0.000} ms");
}
