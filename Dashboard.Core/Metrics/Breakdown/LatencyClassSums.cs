using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Breakdown;

/// <summary>Adds up what <see cref="LatencyClassReader"/> wrote, times in microseconds. Reused.</summary>
internal sealed class LatencyClassSums
{
    private const double Quantile = 0.95;

    private readonly long[] _sums = new long[LatencyClasses.Count * LatencyClasses.Fields];
    private int _first = LatencyClasses.Count;
    private int _last = -1;

    public void Clear()
    {
        if (_last >= _first) Array.Clear(_sums, _first * LatencyClasses.Fields, (_last - _first + 1) * LatencyClasses.Fields);
        _first = LatencyClasses.Count;
        _last = -1;
    }

    /// <exception cref="InvalidDataException">The bytes are no classes.</exception>
    public void Add(ref VarintReader reader)
    {
        var index = -1L;
        while (reader.ReadVarint() is > 0 and var token)
        {
            index += (long)(token >> LatencyClassReader.PartBits);
            if (index is < 0 or >= LatencyClasses.Count) throw new InvalidDataException($"There is no class {index}.");
            var sums = _sums.AsSpan((int)index * LatencyClasses.Fields, LatencyClasses.Fields);
            sums[0] += (long)reader.ReadVarint();
            sums[1] += (long)reader.ReadVarint();
            for (var part = 0; part < LatencyClassReader.PartBits; part++)
            {
                if ((token & (1UL << part)) != 0) sums[part + 2] += (long)reader.ReadVarint();
            }

            _first = Math.Min(_first, (int)index);
            _last = Math.Max(_last, (int)index);
        }
    }

    /// <summary>
    /// The slowest requests from the P95 on: of N requests the N - ⌈0.95 N⌉ + 1 last by latency, at least one. The class that the P95 lies
    /// in, which is the class of the sketch's P95, counts in proportion: as if those of its requests that belong to the tail were like the
    /// class's mean. Of a class they differ in latency by at most 19 % (2^¼).
    /// </summary>
    public TailSum Tail()
    {
        long count = 0;
        for (var index = _first; index <= _last; index++) count += _sums[index * LatencyClasses.Fields];
        if (count == 0) return default;

        var wanted = count - (long)Math.Ceiling(Quantile * count) + 1;
        var tail = new TailSum { Count = wanted };
        for (var index = _last; index >= _first && wanted > 0; index--)
        {
            var sums = _sums.AsSpan(index * LatencyClasses.Fields, LatencyClasses.Fields);
            tail.Add(sums, sums[0] <= wanted ? 1 : (double)wanted / sums[0]);
            wanted -= Math.Min(wanted, sums[0]);
        }

        return tail;
    }
}
