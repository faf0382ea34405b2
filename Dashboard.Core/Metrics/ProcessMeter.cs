namespace Dashboard.Core.Metrics;

/// <summary>Reads the process's own use of the machine. One reader, for shares are taken over the time between two readings.</summary>
public sealed class ProcessMeter(TimeProvider clock)
{
    // In real time whatever the clock says: counting takes a millisecond, and where a day passes in a minute it would be most of the work.
    private readonly OpenHandles _handles = new(TimeProvider.System);
    private readonly int[] _collections = [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];
    private long _readAt = clock.GetTimestamp();
    private TimeSpan _cpu = Environment.CpuUsage.TotalTime;
    private TimeSpan _pause = GC.GetTotalPauseDuration();
    private long _allocated = GC.GetTotalAllocatedBytes();
    private long _contentions = Monitor.LockContentionCount;

    /// <summary>How the process looks now, with shares and counts since the reading before.</summary>
    public SystemReading Read()
    {
        var now = clock.GetTimestamp();
        var elapsed = clock.GetElapsedTime(_readAt, now);
        var cpu = Environment.CpuUsage.TotalTime;
        var pause = GC.GetTotalPauseDuration();
        var allocated = GC.GetTotalAllocatedBytes();
        var contentions = Monitor.LockContentionCount;
        var (all, older, oldest) = (Collections(0), Collections(1), Collections(2));
        var reading = new SystemReading(
            Share(cpu - _cpu, elapsed * Environment.ProcessorCount),
            Environment.WorkingSet,
            GC.GetTotalMemory(forceFullCollection: false),
            Share(pause - _pause, elapsed),
            ThreadPool.PendingWorkItemCount,
            ThreadPool.ThreadCount)
        {
            AllocatedBytes = allocated - _allocated,
            // A collection of a generation is one of the younger ones too, and counted there as well.
            Gen0Collections = Math.Max(0, all - older),
            Gen1Collections = Math.Max(0, older - oldest),
            Gen2Collections = oldest,
            LockContentions = contentions - _contentions,
            OpenHandles = _handles.Count(),
        };
        (_readAt, _cpu, _pause, _allocated, _contentions) = (now, cpu, pause, allocated, contentions);
        return reading;
    }

    private int Collections(int generation)
    {
        var count = GC.CollectionCount(generation);
        var grown = count - _collections[generation];
        _collections[generation] = count;
        return grown;
    }

    private static double Share(TimeSpan part, TimeSpan whole) => whole <= TimeSpan.Zero ? 0 : Math.Clamp(part / whole, 0, 1);
}
