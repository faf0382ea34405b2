using Dashboard.Core.Metrics.RedisServer;

namespace Dashboard.Core.Health.Checks;

/// <summary>How many keys Redis has dropped since the check before, because its memory is full.</summary>
internal sealed class RedisEvictionsCheck(RedisServerWatch watch) : ICheck
{
    private RedisServerReading? _before;

    public string Name => "redis:evictions";

    public ValueTask<CheckFinding?> AskAsync(CancellationToken cancel) => new(Find(watch.Latest.Fresh));

    internal CheckFinding? Find(RedisServerReading? reading)
    {
        var before = _before;
        _before = reading;
        if (reading?.EvictedKeys is not { } now) return null;
        // A server that was started anew counts from 0.
        var then = before?.RunId == reading.RunId ? before?.EvictedKeys ?? now : now;
        return now > then
            ? CheckFinding.Warn(now - then, "", $"Redis dropped {HealthWords.Count(now - then, "key", "keys")} since the check before, because its memory is full.")
            : CheckFinding.Pass(0, "", "Redis dropped no key since the check before.");
    }
}
