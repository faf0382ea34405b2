using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;
using StackExchange.Redis;

namespace Dashboard.Platform.Profiles;

/// <summary>Profiles in Redis: fresh for a minute, kept longer for the time that PostgreSQL is away.</summary>
internal sealed class ProfileCache(RedisConnection redis, CacheLookups lookups, TimeProvider clock)
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    // A reader that was slow must not put back what a change has replaced: only a newer version, or the same read again, is stored.
    private const string StoreScript = """
        local have = redis.call('GET', KEYS[1])
        local version = have and tonumber(string.match(have, '^(%d+) '))
        if version and version > tonumber(ARGV[1]) then return 0 end
        redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
        return 1
        """;

    /// <summary>What the cache holds, and how old it is; null when it holds nothing or Redis is away.</summary>
    public async Task<Entry?> FindAsync(long id)
    {
        var (ok, text) = await redis.TryAsync(id, static (database, key) => database.StringGetAsync(Key(key)));
        if (!ok) return null;
        var found = TryRead(text, out var entry) ? entry : null;
        lookups.Record(found?.IsFresh == true);
        return found;
    }

    public Task StoreAsync(Profile profile) =>
        WriteAsync(profile.Id, profile.Version, JsonSerializer.Serialize(profile, JsonSerializerOptions.Web));

    /// <summary>
    /// Takes the profile away, and keeps its version: a key that is merely missing would let a slow reader put an older one back.
    /// </summary>
    /// <param name="id">The profile.</param>
    /// <param name="version">The version that nobody may see, or the first that was not seen any more.</param>
    public Task RemoveAsync(long id, long version) => WriteAsync(id, version, json: "");

    private async Task WriteAsync(long id, long version, string json)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{version} {clock.GetUtcNow().ToUnixTimeMilliseconds()} {json}");
        await redis.TryAsync((id, version, text), static (database, entry) => database.ScriptEvaluateAsync(
            StoreScript, [Key(entry.id)], [entry.version, entry.text, (long)Kept.TotalMilliseconds]));
    }

    private static RedisKey Key(long id) => string.Create(CultureInfo.InvariantCulture, $"wm:profile:{id}");

    private bool TryRead(string? text, [NotNullWhen(true)] out Entry? entry)
    {
        entry = null;
        if (text?.Split(' ', 3) is not [_, var storedAtMs, var json]
            || !long.TryParse(storedAtMs, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)) return false;
        try
        {
            if (JsonSerializer.Deserialize<Profile>(json, JsonSerializerOptions.Web) is not { } profile) return false;
            var age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
            entry = new Entry(profile, age > TimeSpan.Zero ? age : TimeSpan.Zero);
            return true;
        }
        catch (JsonException)
        {
            // Taken away, or written by another version of the program: a miss.
            return false;
        }
    }

    internal sealed record Entry(Profile Profile, TimeSpan Age)
    {
        public bool IsFresh => Age < Fresh;
    }
}
