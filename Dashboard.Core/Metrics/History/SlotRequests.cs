using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// What a slot or a second knows of requests, so far as rules ask: the counts, and where the latency stands. Small enough to be kept of each
/// slot of a day, so that a window that moves on can take it off again.
/// </summary>
/// <param name="Count">Requests.</param>
/// <param name="Errors">Responses from 500 on and unhandled exceptions.</param>
/// <param name="ClientErrors">Responses 400 to 499.</param>
/// <param name="Max">The largest latency, in nanoseconds.</param>
/// <param name="Data">What the latency stands in; null: there is none.</param>
/// <param name="Offset">Where.</param>
internal readonly record struct SlotRequests(long Count, long Errors, long ClientErrors, long Max, byte[]? Data, int Offset)
{
    /// <exception cref="InvalidDataException">There is no sketch.</exception>
    public static SlotRequests Of(long count, long errors, long clientErrors, byte[] data, int offset)
    {
        var reader = new VarintReader(data.AsSpan(offset));
        return new(count, errors, clientErrors, SketchCodec.ReadMax(ref reader), data, offset);
    }

    /// <exception cref="InvalidDataException">There is no sketch.</exception>
    public static SlotRequests Of(MetricsSlot slot, SlotPoint point) => Of(point.Count, point.Errors, point.ClientErrors, slot.Data, point.Offset);

    /// <summary>Adds the latency to a sketch.</summary>
    public void AddTo(Sketch latency)
    {
        if (Data is null) return;
        var reader = new VarintReader(Data.AsSpan(Offset));
        SketchCodec.MergeInto(ref reader, latency);
    }

    /// <summary>Adds the latency to a sketch, and notes what was added.</summary>
    public void AddTo(Sketch latency, BucketQueue noted)
    {
        noted.Begin();
        if (Data is null) return;
        var reader = new VarintReader(Data.AsSpan(Offset));
        SketchCodec.MergeInto(ref reader, latency, noted);
    }
}
