using Dashboard.Core.Metrics.Breakdown;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>The growing bytes of a slot. Reused from slot to slot.</summary>
internal sealed class SlotSketches
{
    private readonly VarintWriter _writer = new();
    private readonly Sketch _nanoseconds = new(SketchUnit.Nanoseconds);
    private readonly Sketch _bytes = new(SketchUnit.Bytes);

    public int Position
    {
        get => _writer.Position;
        set => _writer.Position = value;
    }

    /// <summary>Appends what was recorded since the last reading and returns how many values that are.</summary>
    public long Append(SketchReader reader, SketchUnit unit)
    {
        var sketch = unit == SketchUnit.Bytes ? _bytes : _nanoseconds;
        sketch.Clear();
        reader.ReadInto(sketch);
        SketchCodec.Write(_writer, sketch);
        return sketch.Count;
    }

    /// <summary>Appends where the time went since the last reading.</summary>
    public void Append(LatencyClassReader reader) => reader.Write(_writer);

    /// <summary>The bytes so far, as an array of their own; the writer starts anew.</summary>
    public byte[] Take()
    {
        var data = _writer.Written.ToArray();
        _writer.Position = 0;
        return data;
    }
}
