using Dashboard.Core.Sketches;

namespace Dashboard.Core.Health.Baselines;

/// <summary>What a baseline needs of the latencies of an hour, in some hundred bytes where a sketch takes 15 KiB: there are a thousand hours.</summary>
public sealed class LatencyShape
{
    private readonly ArraySegment<int> _buckets;
    // How many lie in that bucket or above.
    private readonly ArraySegment<long> _fromThere;

    /// <param name="latency">Of nanoseconds, and with at least one value.</param>
    public LatencyShape(Sketch latency)
        : this(latency, new())
    {
    }

    /// <param name="latency">Of nanoseconds, and with at least one value.</param>
    /// <param name="room">Where it stands, until that is cleared.</param>
    internal LatencyShape(Sketch latency, ShapeRoom room)
    {
        Count = latency.Count;
        P95Ns = latency.Quantile(0.95) ?? throw new ArgumentException("Nothing was measured.", nameof(latency));
        P75Ns = latency.Quantile(0.75)!.Value;
        P50Ns = latency.Quantile(0.5)!.Value;
        (_buckets, _fromThere) = room.Take(latency.UsedBuckets);
        var buckets = _buckets.AsSpan();
        var fromThere = _fromThere.AsSpan();
        var (place, left) = (0, Count);
        for (var bucket = latency.NextUsed(0); bucket >= 0; bucket = latency.NextUsed(bucket + 1))
        {
            (buckets[place], fromThere[place]) = (bucket, left);
            left -= latency[bucket];
            place++;
        }
    }

    /// <summary>How many requests.</summary>
    public long Count { get; }

    /// <summary>The median, in nanoseconds.</summary>
    public double P50Ns { get; }

    /// <summary>The 75th percentile, in nanoseconds.</summary>
    public double P75Ns { get; }

    /// <summary>The 95th percentile, in nanoseconds.</summary>
    public double P95Ns { get; }

    /// <summary>The share of requests above a latency, from the end of its bucket on: as <see cref="Sketch.CountUpTo"/> has it.</summary>
    public double ShareAbove(double ns)
    {
        var place = _buckets.AsSpan().BinarySearch(SketchMapping.IndexOf(ns * SketchUnit.Nanoseconds.Scale));
        place = place >= 0 ? place + 1 : ~place;
        return place == _buckets.Count ? 0 : (double)_fromThere[place] / Count;
    }
}
