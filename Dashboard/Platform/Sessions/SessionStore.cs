using System.Globalization;
using Dashboard.Core.Storage;
using StackExchange.Redis;

namespace Dashboard.Platform.Sessions;

/// <summary>Makes, finds and ends sessions: in Redis, with a copy here for the time that Redis is away.</summary>
internal sealed class SessionStore(RedisConnection redis, LocalSessions local)
{
    /// <summary>
    /// What Redis holds of a session that was ended. A key that is missing while this instance has a live copy then means that
    /// Redis lost its data, and the session is written back instead of being taken for ended.
    /// </summary>
    public const string Ended = "-";

    /// <summary>The braces keep a session and its rate limit in one slot of a Redis Cluster, since one script touches both.</summary>
    public static RedisKey Key(string tokenHash) => $"wm:{{{tokenHash}}}:session";

    public async Task<(string Token, Session Session)> CreateAsync(long profileId)
    {
        var token = SessionToken.Create();
        var session = local.Keep(SessionToken.Hash(token), profileId);
        await WriteAsync(session.TokenHash, profileId.ToString(CultureInfo.InvariantCulture));
        return (token, session);
    }

    /// <summary>A session that this instance has not seen yet, or null.</summary>
    public async Task<Session?> FindAsync(string tokenHash)
    {
        if (local.IsRevoked(tokenHash))
        {
            // Redis may have been away when the session was ended.
            await WriteAsync(tokenHash, Ended);
            return null;
        }

        var (ok, value) = await redis.TryAsync(tokenHash, static (database, hash) => database.StringGetAsync(Key(hash)));
        return ok && TryReadProfile(value, out var profileId) ? local.Keep(tokenHash, profileId) : null;
    }

    /// <summary>Takes over what Redis said about a session that this instance has a copy of.</summary>
    public async Task<Session?> ReconcileAsync(Session copy, RedisValue value)
    {
        if (TryReadProfile(value, out var profileId)) return local.Keep(copy.TokenHash, profileId);
        if (!value.IsNullOrEmpty)
        {
            local.Revoke(copy.TokenHash);
            return null;
        }

        // Only where there is still nothing: another instance may have ended the session since.
        await WriteAsync(copy.TokenHash, copy.ProfileId.ToString(CultureInfo.InvariantCulture), When.NotExists);
        return local.Keep(copy.TokenHash, copy.ProfileId);
    }

    /// <summary>The session goes on with the copy, because Redis is away.</summary>
    public Session Extend(Session copy) => local.Keep(copy.TokenHash, copy.ProfileId);

    public async Task EndAsync(string tokenHash)
    {
        local.Revoke(tokenHash);
        await WriteAsync(tokenHash, Ended);
    }

    private async Task WriteAsync(string tokenHash, string value, When when = When.Always) =>
        await redis.TryAsync((tokenHash, value, when), static (database, entry) =>
            database.StringSetAsync(Key(entry.tokenHash), entry.value, LocalSessions.Lifetime, when: entry.when));

    private static bool TryReadProfile(RedisValue value, out long profileId) =>
        long.TryParse((string?)value, NumberStyles.None, CultureInfo.InvariantCulture, out profileId);
}
