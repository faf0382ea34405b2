using Dashboard.Core.Metrics.Breakdown;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>Requests of all platform endpoints together: their parts are sketches in every tier.</summary>
internal sealed class PlatformEntry : IHistoryEntry
{
    private readonly LatencyClassSums _classes = new();
    private TailSum _tail;

    /// <summary>
    /// Whether only the latency is added up, and of slots the tail: a question about them does not pay for reading the parts.
    /// </summary>
    public bool LatencyOnly { get; init; }

    public Sketch Latency { get; } = new(SketchUnit.Nanoseconds);

    /// <summary>
    /// Where the time of the requests from the P95 on went: of the newest seconds that were added, whose P95 is that of all endpoints
    /// together, and the sum of what slots know of theirs.
    /// </summary>
    public TailSum Tail
    {
        get
        {
            var tail = _classes.Tail();
            tail.Add(_tail);
            return tail;
        }
    }

    public Sketch ResponseBytes { get; } = new(SketchUnit.Bytes);

    public Sketch Sql { get; } = new(SketchUnit.Nanoseconds);

    public Sketch PoolWait { get; } = new(SketchUnit.Nanoseconds);

    public Sketch Redis { get; } = new(SketchUnit.Nanoseconds);

    public long Count { get; private set; }

    public long Errors { get; private set; }

    public long ClientErrors { get; private set; }

    public long Aborted { get; private set; }

    public bool IsEmpty => Count == 0 && Errors == 0 && ClientErrors == 0 && Aborted == 0 && Latency.Count == 0;

    public void Clear()
    {
        Latency.Clear();
        _classes.Clear();
        _tail = default;
        ResponseBytes.Clear();
        Sql.Clear();
        PoolWait.Clear();
        Redis.Clear();
        Count = Errors = ClientErrors = Aborted = 0;
    }

    /// <summary>Adds a point of the newest seconds.</summary>
    public void Add(MetricsSlot slot, SlotPoint point)
    {
        var reader = new VarintReader(slot.Data.AsSpan(point.Offset));
        SketchCodec.MergeInto(ref reader, Latency);
        Count += point.Count;
        Errors += point.Errors;
        ClientErrors += point.ClientErrors;
        Aborted += point.Aborted;
        if (LatencyOnly) return;
        MergeParts(ref reader);
        _classes.Add(ref reader);
    }

    /// <summary>Adds the counts and the latency alone, and notes what the latency is.</summary>
    public void Add(SlotRequests requests, BucketQueue noted)
    {
        Count += requests.Count;
        Errors += requests.Errors;
        ClientErrors += requests.ClientErrors;
        requests.AddTo(Latency, noted);
    }

    /// <summary>Takes off what <see cref="Add(SlotRequests, BucketQueue)"/> added first.</summary>
    /// <param name="requests">What goes.</param>
    /// <param name="noted">What its latency is.</param>
    /// <param name="max">The largest latency of what stays.</param>
    public void Remove(SlotRequests requests, BucketQueue noted, long max)
    {
        Count -= requests.Count;
        Errors -= requests.Errors;
        ClientErrors -= requests.ClientErrors;
        noted.TakeFrom(Latency);
        Latency.LowerMax(max);
    }

    public RequestMetrics ToRequests(long active, double seconds) => new(
        Count, Figures.Rate(Count, seconds), active, Figures.Share(Errors, Count), Figures.Share(ClientErrors, Count), Figures.Latency(Latency),
        Figures.Size(ResponseBytes));

    public void Add(ref VarintReader reader)
    {
        Count += (long)reader.ReadVarint();
        Errors += (long)reader.ReadVarint();
        ClientErrors += (long)reader.ReadVarint();
        Aborted += (long)reader.ReadVarint();
        SketchCodec.MergeInto(ref reader, Latency);
        _tail.Add(ref reader);
        // Nothing is read behind the entry's end, so what follows may be left.
        if (!LatencyOnly) MergeParts(ref reader);
    }

    public void Write(VarintWriter writer)
    {
        writer.WriteVarint((ulong)Count);
        writer.WriteVarint((ulong)Errors);
        writer.WriteVarint((ulong)ClientErrors);
        writer.WriteVarint((ulong)Aborted);
        SketchCodec.Write(writer, Latency);
        Tail.Write(writer);
        SketchCodec.Write(writer, ResponseBytes);
        SketchCodec.Write(writer, Sql);
        SketchCodec.Write(writer, PoolWait);
        SketchCodec.Write(writer, Redis);
    }

    private void MergeParts(ref VarintReader reader)
    {
        SketchCodec.MergeInto(ref reader, ResponseBytes);
        SketchCodec.MergeInto(ref reader, Sql);
        SketchCodec.MergeInto(ref reader, PoolWait);
        SketchCodec.MergeInto(ref reader, Redis);
    }
}
