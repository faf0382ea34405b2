using Dashboard.Core.Metrics.Segments;

namespace Dashboard.Core.Metrics.History;

/// <summary>Keeps slots in file segments of this instance.</summary>
internal sealed class SegmentSlotStore(SegmentStore segments) : ISlotStore
{
    public void Append(int tierSeconds, DateTimeOffset start, ReadOnlySpan<byte> blob)
    {
        // A slot of hundreds of kilobytes is that of hundreds of endpoints; one of more than a megabyte is damage, and goes no further.
        if (blob.Length is > 0 and <= SegmentStore.MaxPayloadBytes) segments.Append(tierSeconds, start, blob);
    }

    public IEnumerable<byte[]> Read(int tierSeconds, DateTimeOffset from)
    {
        foreach (var slot in segments.Read(tierSeconds, from)) yield return slot.Payload.ToArray();
    }

    public void Clean() => segments.Clean();
}
