using Dashboard.Core.Metrics.History;

namespace Dashboard.Tests.Fakes;

/// <summary>Keeps slots as a disk would, for tests that start the history anew.</summary>
internal sealed class MemorySlotStore : ISlotStore
{
    public List<(int Tier, DateTimeOffset Start, byte[] Blob)> Slots { get; } = [];

    public void Append(int tierSeconds, DateTimeOffset start, ReadOnlySpan<byte> blob) => Slots.Add((tierSeconds, start, blob.ToArray()));

    public IEnumerable<byte[]> Read(int tierSeconds, DateTimeOffset from) =>
        [.. Slots.Where(slot => slot.Tier == tierSeconds && slot.Start >= from).Select(slot => slot.Blob)];

    public void Clean()
    {
    }
}
