namespace Dashboard.Core.Health.Uptime;

/// <summary>How something was over a minute; the worst of it.</summary>
public enum UptimeStatus : byte
{
    /// <summary>Nothing is known of it.</summary>
    Unknown,

    /// <summary>All was well.</summary>
    Pass,

    /// <summary>It worked, and somebody should have looked.</summary>
    Warn,

    /// <summary>It did not work.</summary>
    Fail,
}
