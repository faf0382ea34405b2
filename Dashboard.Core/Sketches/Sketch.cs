using System.Numerics;

namespace Dashboard.Core.Sketches;

/// <summary>
/// A distribution: counts per bucket of <see cref="SketchMapping"/>, with the exact sum and maximum. Merging adds, so that the
/// order of merging never matters and percentiles are never averaged. Not thread-safe; see <see cref="StripedSketch"/> for recording.
/// </summary>
/// <param name="unit">What the recorded whole numbers mean.</param>
public sealed class Sketch(SketchUnit unit)
{
    private const int OctaveBits = 6;

    private readonly long[] _counts = new long[SketchMapping.BucketCount];
    // A bit for each bucket that holds something, an octave in a word, and a bit for each octave that does: most buckets are empty.
    private readonly ulong[] _used = new ulong[SketchMapping.BucketCount >> OctaveBits];
    private uint _octaves;

    /// <summary>What the recorded whole numbers mean.</summary>
    public SketchUnit Unit => unit;

    /// <summary>How many values.</summary>
    public long Count { get; private set; }

    /// <summary>The exact sum of all values, in the unit's whole numbers.</summary>
    public long Sum { get; private set; }

    /// <summary>The exact largest value, in the unit's whole numbers; 0 when there is none.</summary>
    public long Max { get; private set; }

    /// <summary>The index of the first bucket that holds something; one behind all buckets when empty.</summary>
    public int FirstBucket
    {
        get
        {
            if (_octaves == 0) return SketchMapping.BucketCount;
            var octave = BitOperations.TrailingZeroCount(_octaves);
            return (octave << OctaveBits) + BitOperations.TrailingZeroCount(_used[octave]);
        }
    }

    /// <summary>The index of the last bucket that holds something; -1 when empty.</summary>
    public int LastBucket
    {
        get
        {
            if (_octaves == 0) return -1;
            var octave = BitOperations.Log2(_octaves);
            return (octave << OctaveBits) + BitOperations.Log2(_used[octave]);
        }
    }

    /// <summary>How many buckets hold something.</summary>
    public int UsedBuckets
    {
        get
        {
            var used = 0;
            for (var left = _octaves; left != 0; left &= left - 1) used += BitOperations.PopCount(_used[BitOperations.TrailingZeroCount(left)]);
            return used;
        }
    }

    /// <summary>The count of one bucket.</summary>
    public long this[int bucket] => _counts[bucket];

    /// <summary>The first bucket from one on that holds something; -1 when there is none. Empty ones cost nothing.</summary>
    public int NextUsed(int from)
    {
        var octave = from >> OctaveBits;
        if (octave >= _used.Length) return -1;
        var here = _used[octave] & (ulong.MaxValue << from);
        if (here != 0) return (octave << OctaveBits) + BitOperations.TrailingZeroCount(here);
        var later = _octaves & (uint)(ulong.MaxValue << (octave + 1));
        if (later == 0) return -1;
        octave = BitOperations.TrailingZeroCount(later);
        return (octave << OctaveBits) + BitOperations.TrailingZeroCount(_used[octave]);
    }

    /// <summary>Adds one value.</summary>
    public void Add(long value)
    {
        AddBucket(SketchMapping.IndexOf(value * unit.Scale), 1);
        AddTotals(value, value);
    }

    /// <summary>Adds at least one to one bucket; <see cref="AddTotals"/> has to follow for sum and maximum.</summary>
    public void AddBucket(int bucket, long count)
    {
        _counts[bucket] += count;
        Count += count;
        _used[bucket >> OctaveBits] |= 1UL << bucket;
        _octaves |= 1u << (bucket >> OctaveBits);
    }

    /// <summary>Adds to the sum and raises the maximum.</summary>
    public void AddTotals(long sum, long max)
    {
        Sum += sum;
        if (max > Max) Max = max;
    }

    /// <summary>
    /// Raises the maximum to the smallest value of the last bucket, where it came in an earlier reading than its count: so that no value is
    /// larger than the maximum by more than a bucket is wide.
    /// </summary>
    internal void RaiseMaxToLastBucket()
    {
        if (LastBucket is not (>= 0 and var last)) return;
        var least = (long)(SketchMapping.LowerBound(last) / unit.Scale) + 1;
        // The division may have lost the last digit.
        while (SketchMapping.IndexOf(least * unit.Scale) < last) least++;
        AddTotals(0, least);
    }

    /// <summary>Adds all of another sketch of the same unit.</summary>
    public void Merge(Sketch other)
    {
        for (var bucket = other.NextUsed(0); bucket >= 0; bucket = other.NextUsed(bucket + 1)) AddBucket(bucket, other._counts[bucket]);
        AddTotals(other.Sum, other.Max);
    }

    /// <summary>Takes off a part of one bucket, or all of it; <see cref="AddTotals"/> has to follow for the sum, and <see cref="LowerMax"/>.</summary>
    internal void TakeBucket(int bucket, long count)
    {
        Count -= count;
        if ((_counts[bucket] -= count) != 0) return;
        var octave = bucket >> OctaveBits;
        _used[octave] &= ~(1UL << bucket);
        if (_used[octave] == 0) _octaves &= ~(1u << octave);
    }

    /// <summary>Says what the largest value of what stays is, which cannot be told from what was taken off.</summary>
    internal void LowerMax(long max) => Max = max;

    /// <summary>
    /// The value at or below which the share <paramref name="quantile"/> of all values lies (nearest rank), in the unit's whole
    /// numbers, off by at most 0.542 %; null when there is no value.
    /// </summary>
    public double? Quantile(double quantile)
    {
        if (Count == 0) return null;
        var rank = Math.Max(1, (long)Math.Ceiling(quantile * Count));
        var bucket = rank > Count / 2 ? FromAbove(Count - rank) : FromBelow(rank);

        // The maximum is exact, so no estimate may lie above it, and the last rank is the maximum itself; unless the maximum came
        // in an earlier reading than its count, and is too small for the bucket.
        if (Max * unit.Scale <= SketchMapping.LowerBound(LastBucket)) return SketchMapping.Estimate(bucket) / unit.Scale;
        return rank == Count ? Max : Math.Min(SketchMapping.Estimate(bucket) / unit.Scale, Max);
    }

    // The bucket of the value that so many are not above, counted from the smallest.
    private int FromBelow(long rank)
    {
        var bucket = FirstBucket;
        for (var seen = _counts[bucket]; seen < rank; seen += _counts[bucket]) bucket = NextUsed(bucket + 1);
        return bucket;
    }

    // The bucket of the value that so many lie above, counted from the largest: high percentiles have few.
    private int FromAbove(long above)
    {
        long seen = 0;
        for (var left = _octaves; ; left ^= 1u << BitOperations.Log2(left))
        {
            var octave = BitOperations.Log2(left);
            for (var bits = _used[octave]; bits != 0; bits ^= 1UL << BitOperations.Log2(bits))
            {
                var bucket = (octave << OctaveBits) + BitOperations.Log2(bits);
                seen += _counts[bucket];
                if (seen > above) return bucket;
            }
        }
    }

    /// <summary>How many values are at or below one, up to the end of that one's bucket.</summary>
    public long CountUpTo(double value)
    {
        var end = Math.Min(SketchMapping.IndexOf(value * unit.Scale), LastBucket);
        long count = 0;
        for (var bucket = FirstBucket; bucket <= end; bucket++) count += _counts[bucket];
        return count;
    }

    /// <summary>The mean, in the unit's whole numbers; null when there is no value.</summary>
    public double? Mean => Count == 0 ? null : (double)Sum / Count;

    /// <summary>Empties the sketch for reuse.</summary>
    public void Clear()
    {
        for (; _octaves != 0; _octaves &= _octaves - 1)
        {
            var octave = BitOperations.TrailingZeroCount(_octaves);
            Array.Clear(_counts, octave << OctaveBits, SketchMapping.BucketsPerOctave);
            _used[octave] = 0;
        }

        Count = Sum = Max = 0;
    }
}
