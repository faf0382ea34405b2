namespace Dashboard.Core.Metrics;

/// <summary>Whose figures a snapshot holds.</summary>
public enum SnapshotSource
{
    /// <summary>This instance's only: there is no Redis, or it is away, or what others measure is not shared.</summary>
    MemoryOnly,

    /// <summary>Those of all instances, up to the second.</summary>
    Live,
}
