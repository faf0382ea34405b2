using System.Globalization;

namespace Dashboard.Core.Metrics.RedisServer;

/// <summary>
/// Reads the answer to <c>INFO</c>: sections such as <c># Memory</c>, and in them lines such as <c>used_memory:1048576</c>.
/// </summary>
internal static class RedisInfo
{
    private const int MaxVersion = 60;

    /// <summary>What can be read; a field that is missing, or is no number, counts as not reported.</summary>
    public static RedisServerReading Parse(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line[0] != '#') fields.TryAdd(line[..colon], line[(colon + 1)..]);
        }

        long? Number(string name) =>
            fields.TryGetValue(name, out var value) && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new RedisServerReading
        {
            Version = Version(fields),
            RunId = fields.GetValueOrDefault("run_id"),
            UptimeSeconds = Number("uptime_in_seconds"),
            MemoryUsedBytes = Number("used_memory"),
            MemoryLimitBytes = Number("maxmemory"),
            EvictedKeys = Number("evicted_keys"),
            // Who answers has at least this client; Garnet says 0 where it does not count.
            ConnectedClients = Number("connected_clients") is > 0 and var clients ? clients : null,
            KeyspaceHits = Number("keyspace_hits"),
            KeyspaceMisses = Number("keyspace_misses"),
        };
    }

    // Valkey gives a version of Redis for the clients' sake, and its own beside it.
    private static string? Version(Dictionary<string, string> fields)
    {
        foreach (var (field, name) in new[] { ("valkey_version", "Valkey "), ("garnet_version", "Garnet "), ("redis_version", "") })
        {
            if (fields.TryGetValue(field, out var version) && version.Length is > 0 and <= MaxVersion) return name + version;
        }

        return null;
    }
}
