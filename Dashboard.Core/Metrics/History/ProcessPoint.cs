namespace Dashboard.Core.Metrics.History;

/// <summary>
/// The process over a span: means of shares, highest of levels, sums of counts. What the platform does not tell is null.
/// </summary>
public sealed record ProcessPoint
{
    /// <summary>Share of all cores, 0–1.</summary>
    public double? Cpu { get; init; }

    /// <summary>Memory in RAM, in bytes.</summary>
    public long WorkingSetBytes { get; init; }

    /// <summary>Managed memory, in bytes.</summary>
    public long GcHeapBytes { get; init; }

    /// <summary>Share of time that the garbage collector stopped the program, 0–1.</summary>
    public double? GcPause { get; init; }

    /// <summary>Bytes allocated a second.</summary>
    public double? AllocationRate { get; init; }

    /// <summary>Collections of the youngest generation alone.</summary>
    public long Gen0Collections { get; init; }

    /// <summary>Collections up to the middle generation.</summary>
    public long Gen1Collections { get; init; }

    /// <summary>Collections of all generations.</summary>
    public long Gen2Collections { get; init; }

    /// <summary>Threads of the thread pool.</summary>
    public long Threads { get; init; }

    /// <summary>Work items waiting for a thread.</summary>
    public long ThreadPoolQueue { get; init; }

    /// <summary>How often a thread found a lock taken.</summary>
    public long LockContentions { get; init; }

    /// <summary>Open files and sockets.</summary>
    public long? OpenHandles { get; init; }
}
