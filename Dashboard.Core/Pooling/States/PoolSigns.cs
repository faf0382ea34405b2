namespace Dashboard.Core.Pooling.States;

/// <summary>What is seen of a pool in one second.</summary>
internal sealed record PoolSigns
{
    /// <summary>Why the server cannot be used; null when it can.</summary>
    public string? Down { get; init; }

    /// <summary>Share of the connections' time in which they were in use, 0–1.</summary>
    public double Utilization { get; init; }

    /// <summary>Share of the acquisitions of the last 10 s that waited more than 50 ms; more than 5 % is a P95 above 50 ms. 0 when there were too few.</summary>
    public double WaitedOver50Ms { get; init; }

    /// <summary>The same with 20 ms.</summary>
    public double WaitedOver20Ms { get; init; }

    /// <summary>Callers that waited until their deadline for nothing.</summary>
    public long DeadlinesMissed { get; init; }

    /// <summary>Connections that may be in use at once now.</summary>
    public int Permits { get; init; }

    /// <summary>Connections that should be.</summary>
    public int Size { get; init; }

    /// <summary>All connections are in use and none came back for a second.</summary>
    public bool Stuck { get; init; }

    /// <summary>Connections that are taken for lost.</summary>
    public int Leaks { get; init; }

    /// <summary>Statements of the last 5 s that were not answered in time.</summary>
    public long CommandTimeouts { get; init; }
}
