using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>One connection pool: waits and uses as sketches, counts as sums, levels at their highest.</summary>
internal sealed class PoolEntry : IHistoryEntry
{
    private readonly long[] _sums = new long[Sums];
    private readonly long[] _highest = new long[Levels];
    private const int Sums = 7;
    private const int Levels = 4;

    public Sketch Wait { get; } = new(SketchUnit.Nanoseconds);

    public Sketch Use { get; } = new(SketchUnit.Nanoseconds);

    public long Timeouts => _sums[0];

    public long Rejected => _sums[1];

    public long PhysicalOpens => _sums[2];

    public long OpensForCallers => _sums[3];

    public long Readings => _sums[6];

    public double? Utilization => _sums[5] == 0 ? null : Math.Min(1, (double)_sums[4] / _sums[5]);

    public double? HitShare => Wait.Count == 0 ? null : 1 - Math.Min(1, (double)OpensForCallers / Wait.Count);

    public long Busy => _highest[0];

    public long Open => _highest[1];

    public long Pending => _highest[2];

    public long Fallback => _highest[3];

    public bool IsEmpty => Readings == 0;

    public void Clear()
    {
        Wait.Clear();
        Use.Clear();
        Array.Clear(_sums);
        Array.Clear(_highest);
    }

    public void Add(MetricsSlot slot, PoolSlot pool)
    {
        var reader = new VarintReader(slot.Data.AsSpan(pool.Offset));
        SketchCodec.MergeInto(ref reader, Wait);
        SketchCodec.MergeInto(ref reader, Use);
        ReadOnlySpan<long> sums =
            [pool.Timeouts, pool.Rejected, pool.PhysicalOpens, pool.OpensForCallers, Micros(pool.BusyTime), Micros(pool.CapacityTime), 1];
        var reading = pool.Reading;
        ReadOnlySpan<long> levels = [reading.Busy ?? 0, reading.Open ?? 0, reading.Pending ?? 0, reading.FallbackInUse ?? 0];
        for (var i = 0; i < Sums; i++) _sums[i] += sums[i];
        for (var i = 0; i < Levels; i++) _highest[i] = Math.Max(_highest[i], levels[i]);
    }

    public void Add(ref VarintReader reader)
    {
        SketchCodec.MergeInto(ref reader, Wait);
        SketchCodec.MergeInto(ref reader, Use);
        for (var i = 0; i < Sums; i++) _sums[i] += (long)reader.ReadVarint();
        for (var i = 0; i < Levels; i++) _highest[i] = Math.Max(_highest[i], (long)reader.ReadVarint());
    }

    public void Write(VarintWriter writer)
    {
        SketchCodec.Write(writer, Wait);
        SketchCodec.Write(writer, Use);
        foreach (var sum in _sums) writer.WriteVarint((ulong)sum);
        foreach (var level in _highest) writer.WriteVarint((ulong)level);
    }

    private static long Micros(TimeSpan time) => (long)Math.Max(0, time.TotalMicroseconds);
}
