using Dashboard.Core.Metrics;

namespace Dashboard.Core.Health.Checks;

/// <summary>How one connection pool is: down, exhausted or busy are told apart.</summary>
internal sealed class PoolCheck(IPoolReader pool) : ICheck
{
    private readonly string _name = NameOf(pool.Read().Name);

    public string Name => _name;

    /// <summary>The name of the check of a pool.</summary>
    public static string NameOf(string pool) => $"pool:{pool}";

    public ValueTask<CheckFinding?> AskAsync(CancellationToken cancel) => new(Find(pool.Read()));

    internal static CheckFinding? Find(PoolReading pool)
    {
        if (pool.Status == "notConfigured") return null;
        if (pool.Status == "down") return CheckFinding.Fail(pool.Reason);
        double? used = pool.Busy is { } busy && pool.Permits > 0 ? (double)busy / pool.Permits : null;
        if (used >= 1 && Crowd(pool) is { } crowd)
        {
            return new(
                CheckStatus.Fail, used, "share",
                $"The pool is exhausted: all {HealthWords.Count(pool.Permits, "connection", "connections")} are in use, and {crowd}.");
        }

        var output = pool.Reason.Length > 0 ? pool.Reason : $"{pool.Busy ?? 0} of {pool.Permits} connections are in use.";
        return pool.Status == "healthy" ? CheckFinding.Pass(used, "share", output) : CheckFinding.Warn(used, "share", output);
    }

    // The reserve is lent when none of the pool's own connections comes back.
    private static string? Crowd(PoolReading pool) =>
        pool.Pending > 0 ? HealthWords.Count(pool.Pending.Value, "caller waits", "callers wait")
        : pool.FallbackInUse > 0 ? $"{HealthWords.Count(pool.FallbackInUse.Value, "caller has", "callers have")} one of the reserve"
        : null;
}
