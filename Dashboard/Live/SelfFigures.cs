namespace Dashboard.Live;

/// <summary>What the measuring itself costs and loses.</summary>
public sealed record SelfFigures
{
    /// <summary>Nanoseconds per recording; null when not measured yet.</summary>
    public double? RecordNs { get; init; }

    /// <summary>Measurements lost since the start.</summary>
    public long Dropped { get; init; }

    /// <summary>Bytes of the newest seconds in memory.</summary>
    public long BytesOfSeconds { get; init; }

    /// <summary>Bytes of the history's slots in memory.</summary>
    public long BytesOfHistory { get; init; }

    /// <summary>Bytes of the history's files.</summary>
    public long BytesOnDisk { get; init; }

    /// <summary>Stored slots, or parts of files, that could not be read since the start.</summary>
    public long Unreadable { get; init; }

    /// <summary>Slots that could not be written since the start.</summary>
    public long WriteFailures { get; init; }

    /// <summary>Endpoints that are told apart.</summary>
    public int Series { get; init; }

    /// <summary>Pages that are open.</summary>
    public int Circuits { get; init; }

    /// <summary>Snapshots that were brought to pages since the start.</summary>
    public long Pushes { get; init; }

    /// <summary>Half of them took at most so many milliseconds.</summary>
    public double? PushP50Ms { get; init; }

    /// <summary>95 of 100 took at most so many milliseconds.</summary>
    public double? PushP95Ms { get; init; }
}
