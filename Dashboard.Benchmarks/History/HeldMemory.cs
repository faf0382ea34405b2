using System.Runtime.CompilerServices;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Benchmarks.History;

/// <summary>What a full day holds in memory, in bytes.</summary>
/// <param name="Heap">All of it, the newest seconds and what a page of all endpoints keeps to be quick among it; not the recorder's counters.</param>
/// <param name="Slots">Slots of 10 s and a minute.</param>
/// <param name="Merges">What the page keeps.</param>
/// <param name="Later">How much more it is some minutes later: each slot that comes lets one go.</param>
internal sealed record HeldMemory(long Heap, long Slots, long Merges, long Later)
{
    public const int MinutesLater = 10;

    /// <param name="day">A day that is over.</param>
    /// <param name="before">The heap before it.</param>
    public static HeldMemory Of(SimulatedDay day, long before)
    {
        var windows = new MetricsWindows(new MetricsTimelines(), day.History);
        Show(windows, day);
        var held = HeapBytes() - before;
        var (slots, merges) = (day.History.BytesInMemory, windows.BytesKept);
        day.Pass(MinutesLater * 60);
        Show(windows, day);
        var later = HeapBytes() - before - held;
        GC.KeepAlive(windows);
        return new(held, slots, merges, later);
    }

    // GC.GetTotalMemory alone stops collecting when two readings are within 5 %, which is more than what is judged here.
    public static long HeapBytes()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    // A frame of its own: a snapshot that a frame has touched may be held by it, with all its seconds, until it returns.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Show(MetricsWindows windows, SimulatedDay day)
    {
        if (windows.Of(day.Latest, TimelineRange.Find("24h")).Metrics.Endpoints.Count != SimulatedDay.Endpoints)
            throw new InvalidOperationException("An endpoint is missing.");
    }
}
