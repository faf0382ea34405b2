using Dashboard.Core.Metrics.RedisServer;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>Calls of one kind, SQL statements or Redis commands, with the look-ups in the cache and what the Redis server counted itself.</summary>
internal sealed class OperationEntry : IHistoryEntry, IJoinedEntry<OperationEntry>
{
    private ReportedCount _evictions;
    private ReportedCount _keyspaceHits;
    private ReportedCount _keyspaceMisses;

    public Sketch Latency { get; } = new(SketchUnit.Nanoseconds);

    public long Errors { get; private set; }

    public long Hits { get; private set; }

    public long Misses { get; private set; }

    /// <summary>The most memory that the server had in use, in bytes; null where it did not report.</summary>
    public long? MemoryUsedBytes { get; private set; }

    /// <summary>Keys that the server dropped for want of memory; null where it did not report.</summary>
    public long? Evictions => _evictions.Value;

    /// <summary>Share of the look-ups of keys on the server that found something; null where there was none or it did not report.</summary>
    public double? KeyspaceHitRate => Figures.Share(_keyspaceHits.Value ?? 0, (_keyspaceHits.Value ?? 0) + (_keyspaceMisses.Value ?? 0));

    /// <summary>A call that failed before it was sent has no time of its own, and still counts.</summary>
    public long Count => Math.Max(Latency.Count, Errors);

    public bool IsEmpty => Count == 0 && Hits == 0 && Misses == 0 && !HasServer;

    private bool HasServer => Server != default;

    private RedisServerCounts Server => new(MemoryUsedBytes, _evictions.Value, _keyspaceHits.Value, _keyspaceMisses.Value);

    public void Clear()
    {
        Latency.Clear();
        Errors = Hits = Misses = 0;
        MemoryUsedBytes = null;
        _evictions = _keyspaceHits = _keyspaceMisses = default;
    }

    public void Add(MetricsSlot slot, SlotPoint point, long hits = 0, long misses = 0)
    {
        var reader = new VarintReader(slot.Data.AsSpan(point.Offset));
        SketchCodec.MergeInto(ref reader, Latency);
        Errors += point.Errors;
        Hits += hits;
        Misses += misses;
        // The point tells whose it is: of statements the server of Redis knows nothing.
        if (point == slot.Redis) AddServer(slot.RedisServer);
    }

    /// <inheritdoc/>
    public void Add(OperationEntry later)
    {
        AddCalls(later);
        AddServer(later.Server);
    }

    /// <summary>Calls add up; the server is one and the same, seen by each instance.</summary>
    public void Join(OperationEntry other)
    {
        AddCalls(other);
        MemoryUsedBytes = Most(MemoryUsedBytes, other.MemoryUsedBytes);
        _evictions.Raise(other._evictions.Value);
        _keyspaceHits.Raise(other._keyspaceHits.Value);
        _keyspaceMisses.Raise(other._keyspaceMisses.Value);
    }

    public void Add(ref VarintReader reader)
    {
        SketchCodec.MergeInto(ref reader, Latency);
        Errors += (long)reader.ReadVarint();
        Hits += (long)reader.ReadVarint();
        Misses += (long)reader.ReadVarint();
        // Without a report the entry ends here.
        if (reader.AtEnd) return;
        AddServer(new(
            ReportedCount.Read(ref reader), ReportedCount.Read(ref reader), ReportedCount.Read(ref reader), ReportedCount.Read(ref reader)));
    }

    public void Write(VarintWriter writer)
    {
        SketchCodec.Write(writer, Latency);
        writer.WriteVarint((ulong)Errors);
        writer.WriteVarint((ulong)Hits);
        writer.WriteVarint((ulong)Misses);
        if (!HasServer) return;
        ReportedCount.Write(writer, MemoryUsedBytes);
        ReportedCount.Write(writer, _evictions.Value);
        ReportedCount.Write(writer, _keyspaceHits.Value);
        ReportedCount.Write(writer, _keyspaceMisses.Value);
    }

    private static long? Most(long? a, long? b) => a is null || b > a ? b : a;

    private void AddCalls(OperationEntry other)
    {
        Latency.Merge(other.Latency);
        Errors += other.Errors;
        Hits += other.Hits;
        Misses += other.Misses;
    }

    private void AddServer(RedisServerCounts counts)
    {
        MemoryUsedBytes = Most(MemoryUsedBytes, counts.MemoryUsedBytes);
        _evictions.Add(counts.Evictions);
        _keyspaceHits.Add(counts.KeyspaceHits);
        _keyspaceMisses.Add(counts.KeyspaceMisses);
    }
}
