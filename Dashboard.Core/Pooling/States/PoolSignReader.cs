using Dashboard.Core.Pooling.Gate;

namespace Dashboard.Core.Pooling.States;

/// <summary>Turns a pool's counters into the signs of one second. One caller at a time.</summary>
internal sealed class PoolSignReader
{
    private const int WaitSeconds = 10;
    private const int TimeoutSeconds = 5;
    // Fewer say nothing about a 95th percentile: the first caller of all waits for a connection to be opened.
    private const int EnoughAcquisitions = 20;
    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(1);

    // Bounded by WaitSeconds. It begins with nothing counted, so that the first second is part of the window.
    private readonly Queue<Totals> _past = new([default]);
    private Totals _last;

    public PoolSigns Read(GateReading gate, PoolCounters counters, PermitLimit limit, int leaks, string? down)
    {
        var now = new Totals(
            gate.BusyTime, gate.CapacityTime, counters.Acquired, counters.Over20Ms, counters.Over50Ms,
            counters.Of(PoolUnavailableReason.Exhausted), counters.CommandTimeouts);
        var before = _past.Peek();
        var recent = _past.Count < TimeoutSeconds ? before : _past.ElementAt(_past.Count - TimeoutSeconds);
        var acquired = now.Acquired - before.Acquired;
        var isEnough = acquired >= EnoughAcquisitions;
        var signs = new PoolSigns
        {
            Down = down,
            Utilization = Share((now.Busy - _last.Busy).Ticks, (now.Capacity - _last.Capacity).Ticks),
            WaitedOver20Ms = isEnough ? Share(now.Over20Ms - before.Over20Ms, acquired) : 0,
            WaitedOver50Ms = isEnough ? Share(now.Over50Ms - before.Over50Ms, acquired) : 0,
            DeadlinesMissed = now.Missed - _last.Missed,
            Permits = limit.Permits,
            Size = limit.Size,
            Stuck = gate.IsFull && gate.SinceProgress >= StuckAfter,
            Leaks = leaks,
            CommandTimeouts = now.CommandTimeouts - recent.CommandTimeouts,
        };
        if (_past.Count == WaitSeconds) _past.Dequeue();
        _past.Enqueue(now);
        _last = now;
        return signs;
    }

    private static double Share(long part, long whole) => whole <= 0 ? 0 : (double)part / whole;

    private readonly record struct Totals(
        TimeSpan Busy, TimeSpan Capacity, long Acquired, long Over20Ms, long Over50Ms, long Missed, long CommandTimeouts);
}
