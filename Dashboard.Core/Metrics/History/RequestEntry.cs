using Dashboard.Core.Metrics.Breakdown;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>Requests of one endpoint: counts, latency as a sketch, of the parts the sums, and where the time of the slowest went.</summary>
internal sealed class RequestEntry : IHistoryEntry
{
    private readonly Sketch _scratch = new(SketchUnit.Nanoseconds);
    private readonly Sketch _scratchBytes = new(SketchUnit.Bytes);
    private readonly LatencyClassSums _classes = new();
    private TailSum _tail;
    private PartSum _responseBytes;
    private PartSum _sql;
    private PartSum _poolWait;
    private PartSum _redis;

    public Sketch Latency { get; } = new(SketchUnit.Nanoseconds);

    public long Count { get; private set; }

    public long Errors { get; private set; }

    public long ClientErrors { get; private set; }

    public long Aborted { get; private set; }

    /// <summary>
    /// Where the time of the requests from the P95 on went: of the newest seconds that were added, whose P95 is that of them together, and
    /// the sum of what slots know of theirs.
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

    public PartSum ResponseBytes => _responseBytes;

    public PartSum Sql => _sql;

    public PartSum PoolWait => _poolWait;

    public PartSum Redis => _redis;

    public bool IsEmpty => Count == 0 && Errors == 0 && ClientErrors == 0 && Aborted == 0 && Latency.Count == 0;

    public void Clear()
    {
        Latency.Clear();
        _classes.Clear();
        _tail = default;
        Count = Errors = ClientErrors = Aborted = 0;
        _responseBytes = _sql = _poolWait = _redis = default;
    }

    /// <summary>Adds a point of the newest seconds, where the parts are sketches.</summary>
    public void Add(MetricsSlot slot, SlotPoint point)
    {
        Count += point.Count;
        Errors += point.Errors;
        ClientErrors += point.ClientErrors;
        Aborted += point.Aborted;
        var reader = new VarintReader(slot.Data.AsSpan(point.Offset));
        SketchCodec.MergeInto(ref reader, Latency);
        _scratchBytes.Clear();
        SketchCodec.MergeInto(ref reader, _scratchBytes);
        _responseBytes.Add(_scratchBytes);
        Times(ref reader, ref _sql);
        Times(ref reader, ref _poolWait);
        Times(ref reader, ref _redis);
        _classes.Add(ref reader);
    }

    /// <summary>Adds all of another.</summary>
    public void Add(RequestEntry other)
    {
        Count += other.Count;
        Errors += other.Errors;
        ClientErrors += other.ClientErrors;
        Aborted += other.Aborted;
        Latency.Merge(other.Latency);
        _tail.Add(other.Tail);
        _responseBytes.Add(other._responseBytes);
        _sql.Add(other._sql);
        _poolWait.Add(other._poolWait);
        _redis.Add(other._redis);
    }

    public EndpointMetrics ToEndpoint(SeriesName name, double seconds) => new(
        name.Method, name.Route, name.Group, Count, Figures.Rate(Count, seconds), Figures.Share(Errors, Count), Figures.Share(ClientErrors, Count),
        Aborted, Figures.Latency(Latency), _responseBytes.ToSize(),
        _sql.ToPart(), _poolWait.ToPart(), _redis.ToPart());

    public void Add(ref VarintReader reader)
    {
        Count += (long)reader.ReadVarint();
        Errors += (long)reader.ReadVarint();
        ClientErrors += (long)reader.ReadVarint();
        Aborted += (long)reader.ReadVarint();
        SketchCodec.MergeInto(ref reader, Latency);
        _responseBytes.AddBytes(ref reader);
        _sql.AddTimes(ref reader);
        _poolWait.AddTimes(ref reader);
        _redis.AddTimes(ref reader);
        _tail.Add(ref reader);
    }

    public void Write(VarintWriter writer)
    {
        writer.WriteVarint((ulong)Count);
        writer.WriteVarint((ulong)Errors);
        writer.WriteVarint((ulong)ClientErrors);
        writer.WriteVarint((ulong)Aborted);
        SketchCodec.Write(writer, Latency);
        _responseBytes.WriteBytes(writer);
        _sql.WriteTimes(writer);
        _poolWait.WriteTimes(writer);
        _redis.WriteTimes(writer);
        Tail.Write(writer);
    }

    private void Times(ref VarintReader reader, ref PartSum sum)
    {
        _scratch.Clear();
        SketchCodec.MergeInto(ref reader, _scratch);
        sum.Add(_scratch);
    }
}
