using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Dependencies;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pooling.Probing;

namespace Dashboard.Core.Health;

/// <summary>Gathers what the score is made of. It asks nobody: all of it is known already.</summary>
internal sealed class HealthInputsReader(
    ChangeFeed<MetricsSnapshot> feed, DatabaseProbe database, RedisProbe redis, IHealthAlerts alerts, ChangeFeed<BaselineReport> baselines, TimeProvider clock)
{
    /// <summary>Figures older than this are none.</summary>
    public static readonly TimeSpan TelemetryAge = TimeSpan.FromSeconds(60);

    private const int WindowSeconds = 60;

    /// <summary>Everything as it is now.</summary>
    /// <param name="dependencies">Services elsewhere, each with what it answered last.</param>
    public HealthInputs Read(IReadOnlyList<(HealthDependency Dependency, CheckResult? Result)> dependencies) => Build(
        feed.Latest, clock.GetUtcNow(), new(database.IsConfigured ? database.Readings : null, redis.IsConfigured, redis.Reading, dependencies), alerts, baselines.Latest);

    internal static HealthInputs Build(MetricsSnapshot? snapshot, DateTimeOffset now, ProbeViews probes, IHealthAlerts alerts, BaselineReport? baselines = null)
    {
        var limits = alerts.Limits;
        var hasTelemetry = snapshot is { Slots.Length: > 0 } && now - snapshot.Time < TelemetryAge;
        List<HealthReading> readings = [ProbeReadings.Database(probes.Database), ProbeReadings.Redis(probes), DependencyReadings.Of(probes.Dependencies)];
        if (hasTelemetry)
        {
            var metrics = snapshot!.Over(WindowSeconds);
            readings.AddRange([RequestReadings.Errors(metrics, limits), RequestReadings.Latency(metrics, limits), PoolReadings.Fullest(metrics.Database.Pools, limits)]);
            readings.Add(BaselineReadings.Of(baselines));
            readings.AddRange(ProcessReadings.Of(snapshot.Last(TimeSpan.FromSeconds(WindowSeconds))));
        }

        List<HealthCap> caps = [.. alerts.Criticals.Select(alert => new HealthCap(HealthCap.CriticalAlert, $"critical alert \"{alert.Name}\" fires", alert.Id))];
        if (probes.Database is { Count: > 0 } logins && logins.All(login => login.IsDown))
            caps.Add(new(HealthCap.DatabaseDown, "PostgreSQL does not answer", PostgresResponseCheck.CheckName));
        return new(readings, caps, limits, hasTelemetry);
    }
}
