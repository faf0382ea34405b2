namespace Dashboard.Core.Sketches;

/// <summary>
/// A distribution: counts per bucket of <see cref="SketchMapping"/>, with the exact sum and maximum. Merging adds, so that the
/// order of merging never matters and percentiles are never averaged. Not thread-safe; see <see cref="StripedSketch"/> for recording.
/// </summary>
/// <param name="unit">What the recorded whole numbers mean.</param>
public sealed class Sketch(SketchUnit unit)
{
    private readonly long[] _counts = new long[SketchMapping.BucketCount];
    private int _first = SketchMapping.BucketCount;
    private int _last = -1;

    /// <summary>What the recorded whole numbers mean.</summary>
    public SketchUnit Unit => unit;

    /// <summary>How many values.</summary>
    public long Count { get; private set; }

    /// <summary>The exact sum of all values, in the unit's whole numbers.</summary>
    public long Sum { get; private set; }

    /// <summary>The exact largest value, in the unit's whole numbers; 0 when there is none.</summary>
    public long Max { get; private set; }

    /// <summary>The index of the first bucket that may hold something.</summary>
    public int FirstBucket => _first;

    /// <summary>The index of the last bucket that may hold something; below <see cref="FirstBucket"/> when empty.</summary>
    public int LastBucket => _last;

    /// <summary>The count of one bucket.</summary>
    public long this[int bucket] => _counts[bucket];

    /// <summary>The first bucket from one on that holds something; -1 when there is none. Many empty ones cost little.</summary>
    public int NextUsed(int from)
    {
        if (from > _last) return -1;
        var found = _counts.AsSpan(from, _last - from + 1).IndexOfAnyExcept(0L);
        return found < 0 ? -1 : from + found;
    }

    /// <summary>Adds one value.</summary>
    public void Add(long value)
    {
        AddBucket(SketchMapping.IndexOf(value * unit.Scale), 1);
        AddTotals(value, value);
    }

    /// <summary>Adds to one bucket; <see cref="AddTotals"/> has to follow for sum and maximum.</summary>
    public void AddBucket(int bucket, long count)
    {
        _counts[bucket] += count;
        Count += count;
        if (bucket < _first) _first = bucket;
        if (bucket > _last) _last = bucket;
    }

    /// <summary>Adds to the sum and raises the maximum.</summary>
    public void AddTotals(long sum, long max)
    {
        Sum += sum;
        if (max > Max) Max = max;
    }

    /// <summary>Adds all of another sketch of the same unit.</summary>
    public void Merge(Sketch other)
    {
        for (var i = other._first; i <= other._last; i++)
        {
            if (other._counts[i] != 0) AddBucket(i, other._counts[i]);
        }

        AddTotals(other.Sum, other.Max);
    }

    /// <summary>Takes off what was added before.</summary>
    /// <param name="other">What goes.</param>
    /// <param name="max">The largest value of what stays, which cannot be told from the two.</param>
    internal void Remove(Sketch other, long max)
    {
        for (var i = other._first; i <= other._last; i++) _counts[i] -= other._counts[i];
        Count -= other.Count;
        Sum -= other.Sum;
        Max = max;
        while (_last >= _first && _counts[_last] == 0) _last--;
        while (_first <= _last && _counts[_first] == 0) _first++;
        if (_last < _first) (_first, _last) = (SketchMapping.BucketCount, -1);
    }

    /// <summary>
    /// The value at or below which the share <paramref name="quantile"/> of all values lies (nearest rank), in the unit's whole
    /// numbers, off by at most 0.542 %; null when there is no value.
    /// </summary>
    public double? Quantile(double quantile)
    {
        if (Count == 0) return null;
        var rank = Math.Max(1, (long)Math.Ceiling(quantile * Count));
        // From the end that is nearer.
        var bucket = quantile > 0.5 ? _last : _first;
        if (quantile > 0.5) for (var seen = _counts[bucket]; seen <= Count - rank; seen += _counts[bucket]) bucket--;
        else for (var seen = _counts[bucket]; seen < rank; seen += _counts[bucket]) bucket++;

        // The maximum is exact, so no estimate may lie above it, and the last rank is the maximum itself; unless the maximum came
        // in an earlier reading than its count, and is too small for the bucket.
        if (Max * unit.Scale <= SketchMapping.LowerBound(_last)) return SketchMapping.Estimate(bucket) / unit.Scale;
        return rank == Count ? Max : Math.Min(SketchMapping.Estimate(bucket) / unit.Scale, Max);
    }

    /// <summary>How many values are at or below one, up to the end of that one's bucket.</summary>
    public long CountUpTo(double value)
    {
        var end = Math.Min(SketchMapping.IndexOf(value * unit.Scale), _last);
        long count = 0;
        for (var bucket = _first; bucket <= end; bucket++) count += _counts[bucket];
        return count;
    }

    /// <summary>The mean, in the unit's whole numbers; null when there is no value.</summary>
    public double? Mean => Count == 0 ? null : (double)Sum / Count;

    /// <summary>Empties the sketch for reuse.</summary>
    public void Clear()
    {
        if (_last >= _first) Array.Clear(_counts, _first, _last - _first + 1);
        _first = SketchMapping.BucketCount;
        _last = -1;
        Count = Sum = Max = 0;
    }
}
