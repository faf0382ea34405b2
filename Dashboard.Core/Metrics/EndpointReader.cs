using Dashboard.Core.Metrics.Breakdown;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>Takes what happened on one endpoint since the last reading.</summary>
internal sealed class EndpointReader(EndpointSeries series)
{
    private const int SketchesPerEndpoint = 5;
    private const int EmptyBytes = (SketchesPerEndpoint * SketchCodec.EmptyBytes) + LatencyClassReader.EmptyBytes;

    private readonly SketchReader _latency = new(series.Latency);
    private readonly SketchReader _responseBytes = new(series.ResponseBytes);
    private readonly SketchReader _sql = new(series.Sql);
    private readonly SketchReader _poolWait = new(series.PoolWait);
    private readonly SketchReader _redis = new(series.Redis);
    private readonly LatencyClassReader _classes = new(series.Classes);
    private Difference _errors;
    private Difference _clientErrors;
    private Difference _aborted;
    private Difference _untimed;

    /// <summary>Appends the sketches and classes to the slot; null, with nothing appended, when nothing happened.</summary>
    public SlotPoint? Read(SlotSketches sketches)
    {
        var offset = sketches.Position;
        var count = sketches.Append(_latency, SketchUnit.Nanoseconds) + _untimed.Take(series.Untimed);
        sketches.Append(_responseBytes, SketchUnit.Bytes);
        sketches.Append(_sql, SketchUnit.Nanoseconds);
        sketches.Append(_poolWait, SketchUnit.Nanoseconds);
        sketches.Append(_redis, SketchUnit.Nanoseconds);
        sketches.Append(_classes);
        var point = SlotPoint.Of(
            series.Id, count, _errors.Take(series.Errors), _clientErrors.Take(series.ClientErrors), _aborted.Take(series.Aborted), offset);
        // A sum may be there before its count: only what is empty in every way may go.
        var isEmpty = sketches.Position - offset == EmptyBytes;
        if (!isEmpty || point is not { Count: 0, Errors: 0, ClientErrors: 0, Aborted: 0 }) return point;

        sketches.Position = offset;
        return null;
    }
}
