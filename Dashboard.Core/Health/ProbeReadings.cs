using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Pooling.Probing;

namespace Dashboard.Core.Health;

/// <summary>What the score is told by the probes.</summary>
internal static class ProbeReadings
{
    public static HealthReading Database(IReadOnlyCollection<ProbeReading>? logins)
    {
        if (logins is null) return HealthReading.NotConfigured(HealthMeasure.DatabaseProbe);
        if (logins.Any(login => login.IsDown))
        {
            var reason = logins.All(login => login.IsDown) ? "PostgreSQL does not answer" : "PostgreSQL refuses one of the logins";
            return HealthReading.Down(HealthMeasure.DatabaseProbe, reason, PostgresResponseCheck.CheckName);
        }

        return logins.Max(login => login.P95Ms) is { } p95
            ? HealthReading.Of(HealthMeasure.DatabaseProbe, p95, $"PostgreSQL answers after {HealthWords.Ms(p95)} (P95)", PostgresResponseCheck.CheckName)
            : HealthReading.Unknown(HealthMeasure.DatabaseProbe, "PostgreSQL has not been asked yet");
    }

    public static HealthReading Redis(ProbeViews probes)
    {
        if (!probes.HasRedis) return HealthReading.NotConfigured(HealthMeasure.RedisProbe);
        if (probes.Redis is not { } redis) return HealthReading.Unknown(HealthMeasure.RedisProbe, "Redis has not been asked yet");
        return redis is { LastMs: not null, P95Ms: { } p95 }
            ? HealthReading.Of(HealthMeasure.RedisProbe, p95, $"Redis answers after {HealthWords.Ms(p95)} (P95)", RedisResponseCheck.CheckName)
            : HealthReading.Down(HealthMeasure.RedisProbe, "Redis does not answer", RedisResponseCheck.CheckName);
    }
}
