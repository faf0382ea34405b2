namespace Dashboard.Core.Metrics.History;

/// <summary>Keeps slots beyond the life of the process. What it cannot keep it counts; it never throws.</summary>
public interface ISlotStore
{
    /// <summary>Keeps one slot.</summary>
    void Append(int tierSeconds, DateTimeOffset start, ReadOnlySpan<byte> blob);

    /// <summary>What is kept of a tier from a time on, in the order in which it was kept.</summary>
    IEnumerable<byte[]> Read(int tierSeconds, DateTimeOffset from);

    /// <summary>Removes what is too old or too much.</summary>
    void Clean();
}
