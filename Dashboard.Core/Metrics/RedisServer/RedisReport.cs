namespace Dashboard.Core.Metrics.RedisServer;

/// <summary>Whether the server's own figures are to be had.</summary>
public enum RedisReport
{
    /// <summary>It has not been asked yet.</summary>
    NotAsked,

    /// <summary>It reports, all or a part.</summary>
    Reported,

    /// <summary>This program's login may not ask.</summary>
    NotPermitted,

    /// <summary>It does not know the question, or answers nothing that is known.</summary>
    NotReported,
}
