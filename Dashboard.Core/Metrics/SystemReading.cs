namespace Dashboard.Core.Metrics;

/// <summary>How the process looks at one moment.</summary>
/// <param name="Cpu">Share of all cores used since the reading before, 0–1.</param>
/// <param name="WorkingSetBytes">Memory in RAM.</param>
/// <param name="GcHeapBytes">Managed memory.</param>
/// <param name="GcPauseRatio">Share of time that the garbage collector stopped the program, 0–1, since the reading before.</param>
/// <param name="ThreadPoolQueue">Work items waiting for a thread.</param>
/// <param name="Threads">Threads of the thread pool.</param>
public sealed record SystemReading(
    double Cpu, long WorkingSetBytes, long GcHeapBytes, double GcPauseRatio, long ThreadPoolQueue, int Threads)
{
    /// <summary>Two instances together: of shares the worse, of amounts the sum.</summary>
    public static SystemReading Together(SystemReading a, SystemReading b) => new(
        Math.Max(a.Cpu, b.Cpu), a.WorkingSetBytes + b.WorkingSetBytes, a.GcHeapBytes + b.GcHeapBytes, Math.Max(a.GcPauseRatio, b.GcPauseRatio),
        a.ThreadPoolQueue + b.ThreadPoolQueue, a.Threads + b.Threads);

    /// <summary>Of an instance that nothing is known of.</summary>
    public static SystemReading Unknown { get; } = new(0, 0, 0, 0, 0, 0);
}
