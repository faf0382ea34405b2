using Dashboard.Core.Metrics.Breakdown;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>Everything that a second holds of one endpoint beside its counts, added up over instances, in the order of <see cref="MetricsSlot"/>.</summary>
internal sealed class EndpointParts
{
    private readonly Sketch[] _sketches =
    [
        new(SketchUnit.Nanoseconds), new(SketchUnit.Bytes), new(SketchUnit.Nanoseconds), new(SketchUnit.Nanoseconds), new(SketchUnit.Nanoseconds),
    ];

    private readonly LatencyClassSums _classes = new();

    public void Clear()
    {
        foreach (var sketch in _sketches) sketch.Clear();
        _classes.Clear();
    }

    /// <exception cref="InvalidDataException">A sketch or a class is damaged.</exception>
    public void Add(MetricsSlot slot, int offset)
    {
        var reader = new VarintReader(slot.Data.AsSpan(offset));
        foreach (var sketch in _sketches) SketchCodec.MergeInto(ref reader, sketch);
        _classes.Add(ref reader);
    }

    public void Write(VarintWriter writer)
    {
        foreach (var sketch in _sketches) SketchCodec.WritePlain(writer, sketch);
        _classes.Write(writer);
    }
}
