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

    public async Task StoreAsync(Profile profile)
    {
        var json = JsonSerializer.Serialize(profile, JsonSerializerOptions.Web);
        var text = string.Create(CultureInfo.InvariantCulture, $"{profile.Version} {clock.GetUtcNow().ToUnixTimeMilliseconds()} {json}");
        await redis.TryAsync((profile.Id, profile.Version, text), static (database, entry) => database.ScriptEvaluateAsync(
            StoreScript, [Key(entry.Id)], [entry.Version, entry.text, (long)Kept.TotalMilliseconds]));
    }

    public async Task RemoveAsync(long id) =>
        await redis.TryAsync(id, static (database, key) => database.KeyDeleteAsync(Key(key)));

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
            // Written by another version of the program: a miss, and replaced by the next read.
            return false;
        }
    }

    internal sealed record Entry(Profile Profile, TimeSpan Age)
    {
        public bool IsFresh => Age < Fresh;
    }
}
