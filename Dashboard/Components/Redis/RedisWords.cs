using Dashboard.Components.Shared;
using Dashboard.Core.Metrics.RedisServer;

namespace Dashboard.Components.Redis;

/// <summary>What is said about Redis on pages.</summary>
internal static class RedisWords
{
    /// <summary>What stands in the place of a figure of the server that is not to be had.</summary>
    public static string Missing(RedisServerView server) => server.Report switch
    {
        RedisReport.NotPermitted => "not permitted",
        RedisReport.NotAsked => "not asked yet",
        _ => "not reported",
    };

    /// <summary>Why the server's own figures are not there, and what to do; null where they are.</summary>
    public static string? WhyMissing(RedisServerView server) => server.Report switch
    {
        RedisReport.NotPermitted => "This program's login may not ask the server for its own figures. Allow it the command INFO (+info) to see them.",
        RedisReport.NotReported => "The server does not report figures of its own.",
        RedisReport.NotAsked when server.Status != "healthy" => "The server is asked as soon as it answers.",
        RedisReport.NotAsked => "The server is being asked.",
        _ => null,
    };

    /// <summary>Memory in use against what is allowed.</summary>
    public static string Memory(RedisServerView server) => server.Reading switch
    {
        { MemoryUsedBytes: { } used } => Units.Bytes(used),
        _ => Missing(server),
    };

    /// <summary>How much memory the server may use.</summary>
    public static string Limit(RedisServerView server) => server.Reading?.MemoryLimitBytes switch
    {
        null => Missing(server),
        0 => "no limit",
        { } limit => Units.Bytes(limit),
    };

    /// <summary>A count of the server.</summary>
    public static string Count(RedisServerView server, long? count) => count is null ? Missing(server) : Units.Count(count);

    /// <summary>Whether the server has little memory left: then it begins to drop keys, or to refuse writes.</summary>
    public static bool IsNearlyFull(RedisServerView server) =>
        server.Reading is { MemoryLimitBytes: > 0 and var limit, MemoryUsedBytes: { } used } && used >= 0.9 * limit;
}
