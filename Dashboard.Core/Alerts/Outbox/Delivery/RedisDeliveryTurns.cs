using System.Collections.Concurrent;
using Dashboard.Core.Storage;
using StackExchange.Redis;

namespace Dashboard.Core.Alerts.Outbox.Delivery;

/// <summary>
/// Turns in Redis, for receivers that know no keys: without it each instance would tell them by itself while the database is away. It is a
/// courtesy and decides nothing: while Redis is away too, whoever has the message sends it.
/// </summary>
/// <param name="redis">Null: the program runs without.</param>
internal sealed class RedisDeliveryTurns(RedisConnection? redis) : IDeliveryTurns
{
    private const string Accepted = "accepted";

    // Longer than an attempt takes, shorter than a claim.
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(30);

    // Instances that see the same tell it within minutes.
    private static readonly TimeSpan Known = TimeSpan.FromHours(1);

    // Bounded by the attempts under way, one for each channel.
    private readonly ConcurrentDictionary<string, string> _ours = new(StringComparer.Ordinal);

    public async Task<DeliveryTurn> TakeAsync(string message)
    {
        if (redis is null) return DeliveryTurn.Ours;
        var name = Guid.NewGuid().ToString("N");
        var (isAnswered, isTaken) = await redis.TryAsync(
            (Key: Key(message), Name: name), static (database, turn) => database.StringSetAsync(turn.Key, turn.Name, Turn, When.NotExists));
        if (!isAnswered) return DeliveryTurn.Ours;
        if (isTaken)
        {
            _ours[message] = name;
            return DeliveryTurn.Ours;
        }

        var (isRead, value) = await redis.TryAsync(Key(message), static (database, key) => database.StringGetAsync(key));
        if (!isRead || value.IsNull) return DeliveryTurn.Ours;
        return value == Accepted ? DeliveryTurn.Sent : DeliveryTurn.Others;
    }

    public async Task EndAsync(string message, bool isAccepted)
    {
        if (redis is null) return;
        _ours.TryRemove(message, out var name);
        if (isAccepted)
        {
            await redis.TryAsync(Key(message), static (database, key) => database.StringSetAsync(key, Accepted, Known));
            return;
        }

        // One that has lapsed may be somebody else's by now.
        if (name is null) return;
        var (_, value) = await redis.TryAsync(Key(message), static (database, key) => database.StringGetAsync(key));
        if (value == name) await redis.TryAsync(Key(message), static (database, key) => database.KeyDeleteAsync(key));
    }

    private static RedisKey Key(string message) => $"{{pm:wingmanmatch}}:alert:{message}";
}
