using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Metrics;

namespace Dashboard.Core.Health;

/// <summary>What the score is told of the connection pools: the fullest, or one that is down.</summary>
internal static class PoolReadings
{
    // As long as the pool's own state calls it calm.
    private const double NoWaitMs = 20;

    public static HealthReading Fullest(IReadOnlyList<PoolMetrics> pools, HealthLimits limits)
    {
        var configured = pools.Where(pool => pool.Status != "notConfigured").ToArray();
        if (configured.Length == 0) return HealthReading.NotConfigured(HealthMeasure.PoolUtilization);
        if (Array.Find(configured, pool => pool.Status == "down") is { } down)
            return HealthReading.Down(HealthMeasure.PoolUtilization, $"pool {down.Name} gives no connections", PoolCheck.NameOf(down.Name));
        return configured.Select(pool => Of(pool, limits)).Where(reading => reading.Value is not null).MaxBy(reading => reading.Value)
            ?? HealthReading.Unknown(HealthMeasure.PoolUtilization, "nothing is known of the pools");
    }

    private static HealthReading Of(PoolMetrics pool, HealthLimits limits)
    {
        if (pool.Utilization is not { } used) return HealthReading.Unknown(HealthMeasure.PoolUtilization);
        var waits = pool.Pending > 0 || pool.FallbackInUse > 0 || pool.Timeouts > 0 || pool.Rejected > 0 || pool.WaitMs.P95 > NoWaitMs;
        // A pool that is full and makes nobody wait is well used.
        var counted = waits || limits.PoolUtilization >= 1 ? used : Math.Min(used, (limits.PoolUtilization + 1) / 2);
        return HealthReading.Of(
            HealthMeasure.PoolUtilization, counted,
            $"pool {pool.Name} {HealthWords.Share(used)} in use{(waits ? ", and callers wait for more" : "")} (limit {HealthWords.Share(limits.PoolUtilization)})",
            PoolCheck.NameOf(pool.Name));
    }
}
