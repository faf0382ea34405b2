using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// What a slot of the history knows of one thing, added up over slots. Reused: the same object is cleared, added to, and read or written.
/// </summary>
internal interface IHistoryEntry
{
    void Clear();

    /// <summary>Whether nothing was added.</summary>
    bool IsEmpty { get; }

    /// <summary>Adds what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such an entry.</exception>
    void Add(ref VarintReader reader);

    void Write(VarintWriter writer);
}
