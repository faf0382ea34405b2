namespace Dashboard.Core.Health.Uptime;

/// <summary>A span in which something was the same.</summary>
/// <param name="Status">How it was.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends.</param>
public readonly record struct UptimeSpan(UptimeStatus Status, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How long it is.</summary>
    public TimeSpan Length => To - From;
}
