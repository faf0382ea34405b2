using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Storage;
using StackExchange.Redis;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>
/// What instances share in Redis. One field per instance, so that writing twice changes nothing; everything lapses by itself. Only commands
/// that Redis 5 and Garnet know.
/// </summary>
/// <exception cref="RedisException">Of every member: Redis is away or refuses.</exception>
/// <exception cref="TimeoutException">Of every member: Redis is slow.</exception>
internal sealed class SharedStore(RedisConnection redis, SharedKeys keys, TimeProvider clock)
{
    // A little longer than the live figures are kept, so that a new instance starts with all of them.
    private static readonly TimeSpan SecondsLive = TimeSpan.FromMinutes(16);
    private static readonly TimeSpan LockLives = TimeSpan.FromSeconds(20);

    private IDatabase Database => redis.Database ?? throw new TimeoutException("There is no connection to Redis.");

    /// <summary>Compares the clocks.</summary>
    public async Task ReadClockAsync(SharedClock shared)
    {
        var asked = clock.GetUtcNow();
        var answer = (RedisResult[])(await Database.ExecuteAsync("TIME"))!;
        var micros = ((long)answer[0] * 1_000_000) + (long)answer[1];
        shared.Set(asked, clock.GetUtcNow(), DateTimeOffset.UnixEpoch.AddMicroseconds(micros));
    }

    public Task WriteSecondAsync(string instance, long label, byte[] blob)
    {
        var database = Database;
        var key = keys.Second(label);
        return Task.WhenAll(database.HashSetAsync(key, instance, blob), database.KeyExpireAsync(key, SecondsLive));
    }

    /// <summary>What these instances measured in these seconds; null where nothing is there.</summary>
    public async Task<byte[]?[]> ReadSecondAsync(long label, RedisValue[] instances)
    {
        var values = await Database.HashGetAsync(keys.Second(label), instances);
        return Array.ConvertAll(values, value => (byte[]?)value);
    }

    public Task AnnounceAsync(string instance, InstanceRecord record) =>
        Database.HashSetAsync(keys.Instances, instance, JsonSerializer.SerializeToUtf8Bytes(record, SharingJson.Default.InstanceRecord));

    /// <summary>What the instances say of themselves; what cannot be read is left out.</summary>
    public async Task<IReadOnlyDictionary<string, InstanceRecord>> InstancesAsync()
    {
        var result = new Dictionary<string, InstanceRecord>();
        foreach (var entry in await Database.HashGetAllAsync(keys.Instances))
        {
            if (Read(entry.Value) is { } record) result[entry.Name.ToString()] = record;
        }

        return result;
    }

    public Task ForgetAsync(string instance) => Database.HashDeleteAsync(keys.Instances, instance);

    /// <summary>Gives the others a slot.</summary>
    /// <param name="tierSeconds">Its length.</param>
    /// <param name="start">When it begins, in seconds since 1970.</param>
    /// <param name="instance">Whose it is.</param>
    /// <param name="blob">The slot.</param>
    /// <param name="lives">How long it stays unmerged at most.</param>
    /// <param name="now">By the shared clock.</param>
    public Task WritePartAsync(int tierSeconds, long start, string instance, byte[] blob, TimeSpan lives, DateTimeOffset now)
    {
        var database = Database;
        var key = keys.Parts(tierSeconds, start);
        return Task.WhenAll(
            database.HashSetAsync(key, instance, blob), database.KeyExpireAsync(key, lives),
            database.SortedSetAddAsync(keys.Changes(tierSeconds), start, now.ToUnixTimeMilliseconds()));
    }

    /// <summary>The slots that were written since a time by the shared clock, each with when (milliseconds since 1970).</summary>
    public async Task<IReadOnlyList<(long Start, double WrittenAt)>> ChangesAsync(int tierSeconds, DateTimeOffset since)
    {
        var entries = await Database.SortedSetRangeByScoreWithScoresAsync(keys.Changes(tierSeconds), since.ToUnixTimeMilliseconds());
        return [.. entries.Select(entry => (long.TryParse((string?)entry.Element, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : -1, entry.Score))
            .Where(entry => entry.Item1 >= 0)];
    }

    public Task TrimChangesAsync(int tierSeconds, DateTimeOffset before) =>
        Database.SortedSetRemoveRangeByScoreAsync(keys.Changes(tierSeconds), double.NegativeInfinity, before.ToUnixTimeMilliseconds());

    /// <summary>The slots of single instances of one time.</summary>
    public async Task<IReadOnlyList<byte[]>> PartsAsync(int tierSeconds, long start) =>
        [.. (await Database.HashGetAllAsync(keys.Parts(tierSeconds, start))).Select(entry => (byte[])entry.Value!)];

    /// <summary>Some of them, by their names; null where one is gone meanwhile.</summary>
    public async Task<byte[]?[]> PartsAsync(int tierSeconds, long start, string[] names) => Array.ConvertAll(
        await Database.HashGetAsync(keys.Parts(tierSeconds, start), Array.ConvertAll(names, name => (RedisValue)name)), value => (byte[]?)value);

    /// <summary>The first bytes of a merged slot, which name its instances; null when there is none.</summary>
    public async Task<byte[]?> MergedHeadAsync(int tierSeconds, long start, int bytes)
    {
        var head = (byte[]?)await Database.StringGetRangeAsync(keys.Merged(tierSeconds, start), 0, bytes - 1);
        return head is { Length: > 0 } ? head : null;
    }

    public async Task<byte[]?> MergedAsync(int tierSeconds, long start) => await Database.StringGetAsync(keys.Merged(tierSeconds, start));

    public Task WriteMergedAsync(int tierSeconds, long start, byte[] blob, TimeSpan lives) =>
        Database.StringSetAsync(keys.Merged(tierSeconds, start), blob, lives);

    /// <summary>The instances whose slots of one time lie there singly.</summary>
    public async Task<string[]> PartNamesAsync(int tierSeconds, long start) =>
        Array.ConvertAll(await Database.HashKeysAsync(keys.Parts(tierSeconds, start)), name => name.ToString());

    /// <summary>
    /// Whether this instance is the one that merges now. Whoever has the turn keeps it until it stops asking; two at a time would do the
    /// same work twice, and no harm.
    /// </summary>
    public async Task<bool> TryTakeTurnAsync(string instance)
    {
        var database = Database;
        if (await database.StringSetAsync(keys.Compactor, instance, LockLives, When.NotExists)) return true;
        return await database.StringGetAsync(keys.Compactor) == instance && await database.KeyExpireAsync(keys.Compactor, LockLives);
    }

    private static InstanceRecord? Read(RedisValue value)
    {
        try
        {
            return JsonSerializer.Deserialize((byte[])value!, SharingJson.Default.InstanceRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
