using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>Everything that a second holds of one endpoint beside its counts, added up over instances, in the order of <see cref="MetricsSlot"/>.</summary>
internal sealed class EndpointParts
{
    private readonly Sketch[] _sketches =
    [
        new(SketchUnit.Nanoseconds), new(SketchUnit.Bytes), new(SketchUnit.Nanoseconds), new(SketchUnit.Nanoseconds), new(SketchUnit.Nanoseconds),
    ];

    public void Clear()
    {
        foreach (var sketch in _sketches) sketch.Clear();
    }

    /// <exception cref="InvalidDataException">A sketch is damaged.</exception>
    public void Add(MetricsSlot slot, int offset)
    {
        var reader = new VarintReader(slot.Data.AsSpan(offset));
        foreach (var sketch in _sketches) SketchCodec.MergeInto(ref reader, sketch);
    }

    public void Write(VarintWriter writer)
    {
        foreach (var sketch in _sketches) SketchCodec.Write(writer, sketch);
    }
}
