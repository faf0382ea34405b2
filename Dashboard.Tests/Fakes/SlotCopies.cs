using Dashboard.Core.Metrics.History;

namespace Dashboard.Tests.Fakes;

internal static class SlotCopies
{
    /// <summary>A slot of its own with the same entries.</summary>
    public static HistorySlot Copy(this HistorySlot slot, DateTimeOffset? start = null, int? seconds = null, string? instance = null) =>
        new(start ?? slot.Start, seconds ?? slot.Seconds, instance is null ? slot.Instances : [instance], slot.Count, slot.Data);
}
