using Dashboard.Core.Health.Checks;
using Dashboard.Core.Pooling.Probing;

namespace Dashboard.Core.Health;

/// <summary>What the probes know.</summary>
/// <param name="Database">Each login of PostgreSQL; empty: not known yet. Null without PostgreSQL.</param>
/// <param name="HasRedis">Whether there is Redis.</param>
/// <param name="Redis">Null: not known yet, or without Redis.</param>
internal sealed record ProbeViews(IReadOnlyCollection<ProbeReading>? Database, bool HasRedis, RedisProbeReading? Redis);
