using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Dependencies;
using Dashboard.Core.Pooling.Probing;

namespace Dashboard.Core.Health;

/// <summary>What the probes know.</summary>
/// <param name="Database">Each login of PostgreSQL; empty: not known yet. Null without PostgreSQL.</param>
/// <param name="HasRedis">Whether there is Redis.</param>
/// <param name="Redis">Null: not known yet, or without Redis.</param>
/// <param name="Dependencies">Services elsewhere, each with what it answered last.</param>
internal sealed record ProbeViews(
    IReadOnlyCollection<ProbeReading>? Database, bool HasRedis, RedisProbeReading? Redis,
    IReadOnlyList<(HealthDependency Dependency, CheckResult? Result)> Dependencies);
