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
    /// <summary>Bytes allocated on the managed heap since the reading before.</summary>
    public long AllocatedBytes { get; init; }

    /// <summary>Collections of the youngest generation alone since the reading before.</summary>
    public int Gen0Collections { get; init; }

    /// <summary>Collections up to the middle generation since the reading before.</summary>
    public int Gen1Collections { get; init; }

    /// <summary>Collections of all generations since the reading before.</summary>
    public int Gen2Collections { get; init; }

    /// <summary>How often a thread found a lock taken since the reading before.</summary>
    public long LockContentions { get; init; }

    /// <summary>Open files and sockets, counted every few seconds; null where the platform does not tell.</summary>
    public int? OpenHandles { get; init; }

    /// <summary>Two instances together: of shares the worse, of amounts the sum.</summary>
    public static SystemReading Together(SystemReading a, SystemReading b) => new(
        Math.Max(a.Cpu, b.Cpu), a.WorkingSetBytes + b.WorkingSetBytes, a.GcHeapBytes + b.GcHeapBytes, Math.Max(a.GcPauseRatio, b.GcPauseRatio),
        a.ThreadPoolQueue + b.ThreadPoolQueue, a.Threads + b.Threads)
    {
        AllocatedBytes = a.AllocatedBytes + b.AllocatedBytes,
        Gen0Collections = a.Gen0Collections + b.Gen0Collections,
        Gen1Collections = a.Gen1Collections + b.Gen1Collections,
        Gen2Collections = a.Gen2Collections + b.Gen2Collections,
        LockContentions = a.LockContentions + b.LockContentions,
        OpenHandles = a.OpenHandles is null && b.OpenHandles is null ? null : (a.OpenHandles ?? 0) + (b.OpenHandles ?? 0),
    };

    /// <summary>Of an instance that nothing is known of.</summary>
    public static SystemReading Unknown { get; } = new(0, 0, 0, 0, 0, 0);
}
