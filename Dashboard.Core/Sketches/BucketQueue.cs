namespace Dashboard.Core.Sketches;

/// <summary>
/// What was added to a sketch, one sketch behind the other, so that the oldest can be taken off again without reading it anew. One caller at a
/// time.
/// </summary>
internal sealed class BucketQueue
{
    private const int Begun = 256;

    // Of each sketch its sum, then how many buckets, then bucket and count of each, where 2^n numbers go round.
    private long[] _ring = new long[Begun];
    private int _first;
    private int _end;
    private int _open;

    /// <summary>Begins a sketch, empty so far.</summary>
    public void Begin()
    {
        _open = _end;
        Put(0);
        Put(0);
    }

    /// <summary>Adds to the sum of the sketch that was begun last.</summary>
    public void AddSum(long sum) => _ring[_open & (_ring.Length - 1)] += sum;

    /// <summary>Adds a bucket of the sketch that was begun last.</summary>
    public void Add(int bucket, long count)
    {
        Put(bucket);
        Put(count);
        _ring[(_open + 1) & (_ring.Length - 1)]++;
    }

    /// <summary>Takes the oldest sketch off another one that it was added to; the maximum stays, for that of the rest cannot be told.</summary>
    public void TakeFrom(Sketch target)
    {
        var (ring, last, at) = (_ring, _ring.Length - 1, _first);
        target.AddTotals(-ring[at++ & last], max: 0);
        for (var left = ring[at++ & last]; left > 0; left--) target.TakeBucket((int)ring[at++ & last], ring[at++ & last]);
        _first = at;
    }

    /// <summary>Lets go of all.</summary>
    public void Clear() => _first = _end = 0;

    private void Put(long number)
    {
        if (_end - _first == _ring.Length) Grow();
        _ring[_end++ & (_ring.Length - 1)] = number;
    }

    private void Grow()
    {
        var larger = new long[_ring.Length * 2];
        for (var at = _first; at != _end; at++) larger[at & (larger.Length - 1)] = _ring[at & (_ring.Length - 1)];
        _ring = larger;
    }
}
