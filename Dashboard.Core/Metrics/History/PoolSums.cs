using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>What is counted of a pool, added up.</summary>
internal struct PoolSums
{
    private PoolCounts? _counts;

    public long Readings { get; private set; }

    public long Timeouts { get; private set; }

    public long Rejected { get; private set; }

    public long PhysicalOpens { get; private set; }

    public long OpensForCallers { get; private set; }

    public long Recycled { get; private set; }

    public TimeSpan BusyTime { get; private set; }

    public TimeSpan CapacityTime { get; private set; }

    public readonly PoolCounts Counts => _counts ?? PoolCounts.None;

    public void Add(PoolSums other)
    {
        Readings += other.Readings;
        Timeouts += other.Timeouts;
        Rejected += other.Rejected;
        PhysicalOpens += other.PhysicalOpens;
        OpensForCallers += other.OpensForCallers;
        Recycled += other.Recycled;
        BusyTime += other.BusyTime;
        CapacityTime += other.CapacityTime;
        _counts = Counts + other.Counts;
    }

    public void Add(PoolSlot pool)
    {
        Readings++;
        Timeouts += pool.Timeouts;
        Rejected += pool.Rejected;
        PhysicalOpens += pool.PhysicalOpens;
        OpensForCallers += pool.OpensForCallers;
        Recycled += pool.Recycled;
        BusyTime += pool.BusyTime;
        CapacityTime += pool.CapacityTime;
        _counts = Counts + pool.Counts;
    }

    public void Add(ref VarintReader reader)
    {
        Readings += (long)reader.ReadVarint();
        Timeouts += (long)reader.ReadVarint();
        Rejected += (long)reader.ReadVarint();
        PhysicalOpens += (long)reader.ReadVarint();
        OpensForCallers += (long)reader.ReadVarint();
        Recycled += (long)reader.ReadVarint();
        BusyTime += Micros(ref reader);
        CapacityTime += Micros(ref reader);
        _counts = Counts + new PoolCounts(
            new((long)reader.ReadVarint(), (long)reader.ReadVarint(), (long)reader.ReadVarint(), (long)reader.ReadVarint(), (long)reader.ReadVarint()),
            new((long)reader.ReadVarint(), (long)reader.ReadVarint(), (long)reader.ReadVarint()),
            (long)reader.ReadVarint(), (long)reader.ReadVarint(), (long)reader.ReadVarint());
    }

    // Damaged bytes may say any number; a century is more than was ever measured.
    private static TimeSpan Micros(ref VarintReader reader) =>
        TimeSpan.FromMicroseconds((long)Math.Min(reader.ReadVarint(), (ulong)TimeSpan.FromDays(36_500).TotalMicroseconds));

    public readonly void Write(VarintWriter writer)
    {
        var (opens, rejections) = (Counts.Opens, Counts.Rejections);
        ReadOnlySpan<long> values =
        [
            Readings, Timeouts, Rejected, PhysicalOpens, OpensForCallers, Recycled, (long)BusyTime.TotalMicroseconds,
            (long)CapacityTime.TotalMicroseconds, opens.Demand, opens.Replaced, opens.Warm, opens.Unpooled, opens.Reserve, rejections.QueueFull,
            rejections.ServerDown, rejections.ServerFull, Counts.Retries, Counts.SavedByRetry, Counts.CommandTimeouts,
        ];
        foreach (var value in values) writer.WriteVarint((ulong)Math.Max(0, value));
    }
}
