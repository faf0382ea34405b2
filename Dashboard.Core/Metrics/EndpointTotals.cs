using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>Adds up the points of one endpoint, or of many, and turns the sum into figures. Reused; holds five dense sketches.</summary>
internal sealed class EndpointTotals
{
    private readonly Sketch _latency = new(SketchUnit.Nanoseconds);
    private readonly Sketch _responseBytes = new(SketchUnit.Bytes);
    private readonly Sketch _sql = new(SketchUnit.Nanoseconds);
    private readonly Sketch _poolWait = new(SketchUnit.Nanoseconds);
    private readonly Sketch _redis = new(SketchUnit.Nanoseconds);
    private long _errors;
    private long _clientErrors;
    private long _aborted;

    public long Count { get; private set; }

    public void Clear()
    {
        _latency.Clear();
        _responseBytes.Clear();
        _sql.Clear();
        _poolWait.Clear();
        _redis.Clear();
        Count = _errors = _clientErrors = _aborted = 0;
    }

    public void Add(MetricsSlot slot, SlotPoint point)
    {
        var reader = new VarintReader(slot.Data.AsSpan(point.Offset));
        SketchCodec.MergeInto(ref reader, _latency);
        SketchCodec.MergeInto(ref reader, _responseBytes);
        SketchCodec.MergeInto(ref reader, _sql);
        SketchCodec.MergeInto(ref reader, _poolWait);
        SketchCodec.MergeInto(ref reader, _redis);
        Count += point.Count;
        _errors += point.Errors;
        _clientErrors += point.ClientErrors;
        _aborted += point.Aborted;
    }

    public void Add(EndpointTotals other)
    {
        _latency.Merge(other._latency);
        _responseBytes.Merge(other._responseBytes);
        Count += other.Count;
        _errors += other._errors;
        _clientErrors += other._clientErrors;
    }

    public EndpointMetrics ToEndpoint(EndpointSeries series, double seconds) => new(
        series.Method, series.Route, series.Group.Name, Count, Figures.Rate(Count, seconds), Figures.Share(_errors, Count),
        Figures.Share(_clientErrors, Count), _aborted, Figures.Latency(_latency), Figures.Size(_responseBytes),
        Figures.Part(_sql), Figures.Part(_poolWait), Figures.Part(_redis));

    public RequestMetrics ToRequests(long active, double seconds) => new(
        Count, Figures.Rate(Count, seconds), active, Figures.Share(_errors, Count), Figures.Share(_clientErrors, Count),
        Figures.Latency(_latency), Figures.Size(_responseBytes));
}
