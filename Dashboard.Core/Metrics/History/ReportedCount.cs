using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>A sum of what was reported; null as long as nothing was. Stored as one more than the number, so that 0 stands for nothing.</summary>
internal struct ReportedCount
{
    public long? Value { get; private set; }

    public void Add(long? more)
    {
        if (more is { } reported) Value = (Value ?? 0) + reported;
    }

    public void Raise(long? other)
    {
        if (other > (Value ?? -1)) Value = other;
    }

    public static long? Read(ref VarintReader reader) => reader.ReadVarint() is > 0 and var stored ? (long)(stored - 1) : null;

    public static void Write(VarintWriter writer, long? value) => writer.WriteVarint(value is { } reported ? (ulong)reported + 1 : 0);
}
