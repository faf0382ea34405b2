using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>The health score: the lowest counts, over time and of several instances.</summary>
internal sealed class ScoreEntry : IHistoryEntry
{
    private const int Highest = 100;

    private int _lowest = Highest;

    /// <summary>The lowest score; null when none was known.</summary>
    public int? Lowest => IsEmpty ? null : _lowest;

    /// <summary>How many seconds it was known.</summary>
    public long Readings { get; private set; }

    public bool IsEmpty => Readings == 0;

    public void Clear() => (Readings, _lowest) = (0, Highest);

    public void Add(MetricsSlot slot)
    {
        if (slot.HealthScore is { } score) Add(1, score);
    }

    public void Add(ref VarintReader reader) => Add(reader.ReadWhole(1, uint.MaxValue), (int)reader.ReadWhole(0, Highest));

    public void Write(VarintWriter writer)
    {
        writer.WriteVarint((ulong)Readings);
        writer.WriteVarint((ulong)_lowest);
    }

    private void Add(long readings, int score) => (Readings, _lowest) = (Readings + readings, Math.Min(_lowest, score));
}
