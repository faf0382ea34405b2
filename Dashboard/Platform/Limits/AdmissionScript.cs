using Dashboard.Core.Storage;
using Dashboard.Platform.Sessions;
using StackExchange.Redis;

namespace Dashboard.Platform.Limits;

/// <summary>
/// Takes a token from a caller's bucket and reads and prolongs the caller's session, in one round trip. The time comes from the caller,
/// not from Redis: not every server has TIME in scripts. Instances whose clocks differ by d seconds can together grant at most d seconds'
/// worth of tokens more, since the stored time never goes back.
/// </summary>
internal sealed class AdmissionScript(RedisConnection redis, RateLimitOptions options, TimeProvider clock)
{
    // The same steps as TokenBucket.Take. The key lives as long as an empty bucket takes to fill: a missing key is a full bucket.
    private const string Script = """
        local wait = 0
        if ARGV[1] ~= '0' then
            local now, burst = tonumber(ARGV[3]), tonumber(ARGV[2])
            local token = 1000 / tonumber(ARGV[1])
            local next = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + token
            wait = next - now - burst * token
            if wait <= token * 0.001 then
                wait = 0
                redis.call('SET', KEYS[1], string.format('%.4f', next), 'PX', string.format('%.0f', math.ceil(burst * token)))
            end
        end
        local session = ''
        if KEYS[2] then
            session = redis.call('GET', KEYS[2]) or ''
            if session ~= '' then redis.call('PEXPIRE', KEYS[2], ARGV[4]) end
        end
        return { string.format('%.0f', math.ceil(wait)), session }
        """;

    /// <summary>For a caller without a session.</summary>
    public ValueTask<(bool Ok, Answer? Value)> RunAsync(string address) => RunAsync([$"wm:address:{address}:rate"]);

    /// <summary>For a session.</summary>
    public ValueTask<(bool Ok, Answer? Value)> RunAsync(Session session) =>
        RunAsync([$"wm:{{{session.TokenHash}}}:rate", SessionStore.Key(session.TokenHash)]);

    private ValueTask<(bool Ok, Answer? Value)> RunAsync(RedisKey[] keys)
    {
        RedisValue[] values =
        [
            options.Enabled ? options.PerSecond : 0,
            options.Burst,
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            (long)LocalSessions.Lifetime.TotalMilliseconds,
        ];
        return redis.TryAsync((keys, values), static async (database, call) =>
        {
            var answer = (RedisValue[]?)await database.ScriptEvaluateAsync(Script, call.keys, call.values);
            return new Answer((long)answer![0], answer[1]);
        });
    }

    /// <summary>How long to wait (0: admitted), and what Redis holds of the session.</summary>
    public sealed record Answer(double WaitMs, RedisValue Session);
}
