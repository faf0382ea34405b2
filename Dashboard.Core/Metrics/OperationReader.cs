using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>Takes what happened on one kind of call since the last reading.</summary>
internal sealed class OperationReader(OperationSeries series)
{
    private readonly SketchReader _latency = new(series.Latency);
    private Difference _errors;

    public SlotPoint Read(SlotSketches sketches)
    {
        var offset = sketches.Position;
        var count = sketches.Append(_latency, SketchUnit.Nanoseconds);
        return SlotPoint.Of(0, count, _errors.Take(series.Errors), 0, 0, offset);
    }
}
