namespace Dashboard.Core.Metrics.RedisServer;

/// <summary>How Redis is at one moment, and what it says of itself.</summary>
/// <param name="Status">healthy, down or notConfigured.</param>
/// <param name="Since">Since when it has that status; the program's start at the earliest.</param>
/// <param name="Report">Whether its own figures are to be had.</param>
/// <param name="Reading">Its own figures; while it is away those from before; null where there are none.</param>
/// <param name="ReadAt">When they were read.</param>
public sealed record RedisServerView(string Status, DateTimeOffset Since, RedisReport Report, RedisServerReading? Reading, DateTimeOffset? ReadAt)
{
    /// <summary>Nothing is known.</summary>
    public static RedisServerView Unknown { get; } = new("notConfigured", default, RedisReport.NotAsked, null, null);

    /// <summary>The figures where they are of now, else null: those of a server that is away are no measurement.</summary>
    internal RedisServerReading? Fresh => Status == "healthy" && Report == RedisReport.Reported ? Reading : null;
}
