using System.Runtime.CompilerServices;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// Numbers slots as they are met, so that what was made of some can tell whether it would be made of the same ones again, without holding
/// on to them: a slot that came late or was replaced has another number.
/// </summary>
internal static class SlotSerials
{
    private static readonly ConditionalWeakTable<HistorySlot, object> Numbers = [];
    private static long _last;

    public static long[] Of(ReadOnlySpan<HistorySlot> slots)
    {
        if (slots.IsEmpty) return [];
        var numbers = new long[slots.Length];
        for (var i = 0; i < slots.Length; i++) numbers[i] = (long)Numbers.GetValue(slots[i], static _ => Interlocked.Increment(ref _last));
        return numbers;
    }
}
