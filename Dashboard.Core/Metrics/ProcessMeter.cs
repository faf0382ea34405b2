namespace Dashboard.Core.Metrics;

/// <summary>Reads the process's own use of the machine. One reader, for shares are taken over the time between two readings.</summary>
public sealed class ProcessMeter(TimeProvider clock)
{
    private long _readAt = clock.GetTimestamp();
    private TimeSpan _cpu = Environment.CpuUsage.TotalTime;
    private TimeSpan _pause = GC.GetTotalPauseDuration();

    /// <summary>How the process looks now, with shares since the reading before.</summary>
    public SystemReading Read()
    {
        var now = clock.GetTimestamp();
        var elapsed = clock.GetElapsedTime(_readAt, now);
        var cpu = Environment.CpuUsage.TotalTime;
        var pause = GC.GetTotalPauseDuration();
        var reading = new SystemReading(
            Share(cpu - _cpu, elapsed * Environment.ProcessorCount),
            Environment.WorkingSet,
            GC.GetTotalMemory(forceFullCollection: false),
            Share(pause - _pause, elapsed),
            ThreadPool.PendingWorkItemCount,
            ThreadPool.ThreadCount);
        (_readAt, _cpu, _pause) = (now, cpu, pause);
        return reading;
    }

    private static double Share(TimeSpan part, TimeSpan whole) => whole <= TimeSpan.Zero ? 0 : Math.Clamp(part / whole, 0, 1);
}
