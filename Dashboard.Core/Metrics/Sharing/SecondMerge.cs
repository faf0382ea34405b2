using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>Makes one second of those of several instances: counts and sketches add, levels too. One caller at a time.</summary>
internal sealed class SecondMerge
{
    private readonly VarintWriter _writer = new();
    private readonly EndpointParts _parts = new();
    private readonly Sketch _first = new(SketchUnit.Nanoseconds);
    private readonly Sketch _second = new(SketchUnit.Nanoseconds);

    /// <summary>The second of all.</summary>
    /// <param name="slots">At least one; the first says when the second was and how long.</param>
    /// <exception cref="InvalidDataException">A sketch is damaged.</exception>
    public MetricsSlot Of(IReadOnlyList<MetricsSlot> slots)
    {
        _writer.Position = 0;
        var endpoints = Endpoints(slots);
        var queries = Operation(slots, slot => slot.Queries);
        var redis = Operation(slots, slot => slot.Redis);
        var pools = slots.SelectMany(slot => slot.Pools, (slot, pool) => (slot, pool)).GroupBy(one => one.pool.Reading.Name).Select(Pool).ToArray();
        return new MetricsSlot
        {
            Start = slots[0].Start,
            Duration = slots[0].Duration,
            Endpoints = endpoints,
            Queries = queries,
            Redis = redis,
            Pools = pools,
            CacheHits = slots.Sum(slot => slot.CacheHits),
            CacheMisses = slots.Sum(slot => slot.CacheMisses),
            // One and the same server for all.
            RedisServer = slots.Select(slot => slot.RedisServer).FirstOrDefault(server => server != default),
            // The worst that any of them sees.
            HealthScore = slots.Min(slot => slot.HealthScore),
            System = slots.Select(slot => slot.System).Aggregate(SystemReading.Together),
            Data = _writer.Written.ToArray(),
        };
    }

    private SlotPoint[] Endpoints(IReadOnlyList<MetricsSlot> slots)
    {
        var result = new List<SlotPoint>();
        var cursors = new int[slots.Count];
        while (NextId(slots, cursors) is { } id)
        {
            _parts.Clear();
            var sum = new SlotPoint(id, 0, 0, 0, 0, _writer.Position);
            for (var s = 0; s < slots.Count; s++)
            {
                // Each by ascending id, and sometimes several of one.
                for (var points = slots[s].Endpoints; cursors[s] < points.Length && points[cursors[s]].SeriesId == id; cursors[s]++)
                {
                    _parts.Add(slots[s], points[cursors[s]].Offset);
                    sum = Sum(sum, points[cursors[s]]);
                }
            }

            _parts.Write(_writer);
            result.Add(sum);
        }

        return [.. result];
    }

    private static int? NextId(IReadOnlyList<MetricsSlot> slots, int[] cursors)
    {
        int? next = null;
        for (var s = 0; s < slots.Count; s++)
        {
            if (cursors[s] < slots[s].Endpoints.Length && !(slots[s].Endpoints[cursors[s]].SeriesId >= next)) next = slots[s].Endpoints[cursors[s]].SeriesId;
        }

        return next;
    }

    private SlotPoint Operation(IReadOnlyList<MetricsSlot> slots, Func<MetricsSlot, SlotPoint> pick)
    {
        _first.Clear();
        var sum = new SlotPoint(0, 0, 0, 0, 0, _writer.Position);
        foreach (var slot in slots)
        {
            sum = Sum(sum, pick(slot));
            var reader = new VarintReader(slot.Data.AsSpan(pick(slot).Offset));
            SketchCodec.MergeInto(ref reader, _first);
        }

        SketchCodec.WritePlain(_writer, _first);
        return sum;
    }

    private PoolSlot Pool(IEnumerable<(MetricsSlot Slot, PoolSlot Pool)> parts)
    {
        var (offset, sum) = (_writer.Position, (PoolSlot?)null);
        _first.Clear();
        _second.Clear();
        foreach (var (slot, pool) in parts)
        {
            var reader = new VarintReader(slot.Data.AsSpan(pool.Offset));
            SketchCodec.MergeInto(ref reader, _first);
            SketchCodec.MergeInto(ref reader, _second);
            sum = sum is null ? pool : PoolJoin.Of(sum, pool);
        }

        SketchCodec.WritePlain(_writer, _first);
        SketchCodec.WritePlain(_writer, _second);
        return sum! with { Offset = offset };
    }

    private static SlotPoint Sum(SlotPoint a, SlotPoint b) => a with
    {
        Count = a.Count + b.Count,
        Errors = a.Errors + b.Errors,
        ClientErrors = a.ClientErrors + b.ClientErrors,
        Aborted = a.Aborted + b.Aborted,
    };
}
