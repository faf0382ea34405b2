using Dashboard.Core.Metrics.Exposition;
using Dashboard.Core.Sketches;

namespace Dashboard.Live;

/// <summary>The open pages, and how long it takes to bring them what is new.</summary>
internal sealed class LivePart(OpenCircuits circuits, PushTimes times) : IExpositionPart
{
    private static readonly MetricFamily Circuits = new("wm_open_circuits", MetricKind.Gauge, "Pages that are open.");
    private static readonly MetricFamily Push = new(
        "wm_push_duration_seconds", MetricKind.Histogram, "Time to bring one snapshot to an open page, until the browser has it.", "seconds");

    private readonly Sketch _sketch = new(SketchUnit.Nanoseconds);

    public void Write(ExpositionWriter writer)
    {
        writer.Begin(Circuits);
        writer.Sample(LabelSet.None, (long)circuits.Count);
        _sketch.Clear();
        times.CopyTo(_sketch);
        writer.Begin(Push);
        writer.Histogram(LabelSet.None, _sketch, HistogramBounds.Seconds);
    }
}
