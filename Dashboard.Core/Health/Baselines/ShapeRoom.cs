namespace Dashboard.Core.Health.Baselines;

/// <summary>
/// Room for the shapes of an endpoint's hours, used again for the next endpoint's: there are tens of thousands of them while a baseline is learnt,
/// and memory that has to be collected stops requests.
/// </summary>
internal sealed class ShapeRoom
{
    private const int Least = 1_024;

    private int[] _buckets = [];
    private long[] _counts = [];
    private int _used;

    /// <summary>Room for one; what is in it is anything.</summary>
    public (ArraySegment<int> Buckets, ArraySegment<long> Counts) Take(int length)
    {
        if (_used + length > _buckets.Length)
        {
            // Those that were given keep theirs.
            var size = Math.Max(length, Math.Max(Least, 2 * _buckets.Length));
            (_buckets, _counts, _used) = (new int[size], new long[size], 0);
        }

        var from = _used;
        _used += length;
        return (new(_buckets, from, length), new(_counts, from, length));
    }

    /// <summary>All that was given is over.</summary>
    public void Clear() => _used = 0;
}
