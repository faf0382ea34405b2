using Dashboard.Core.Metrics.History;

namespace Dashboard.Benchmarks.Alerts.Moved;

/// <summary>Keeps no history on disk.</summary>
internal sealed class NoSlots : ISlotStore
{
    public void Append(int tierSeconds, DateTimeOffset start, ReadOnlySpan<byte> blob)
    {
        // Nothing of it is asked for again.
    }

    public IEnumerable<byte[]> Read(int tierSeconds, DateTimeOffset from) => [];

    public void Clean()
    {
        // There is nothing.
    }
}
