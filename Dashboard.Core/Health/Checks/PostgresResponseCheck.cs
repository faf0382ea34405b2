using Dashboard.Core.Pooling.Faults;
using Dashboard.Core.Pooling.Probing;

namespace Dashboard.Core.Health.Checks;

/// <summary>Whether PostgreSQL answers, and how soon. The probe asks all the time; nothing more is asked here.</summary>
internal sealed class PostgresResponseCheck(DatabaseProbe probe) : ICheck
{
    /// <summary>Its name.</summary>
    public const string CheckName = "postgresql:responseTime";

    private const double SlowMs = 500;

    public string Name => CheckName;

    public ValueTask<CheckFinding?> AskAsync(CancellationToken cancel) => new(Find(probe.Readings));

    internal static CheckFinding? Find(IReadOnlyCollection<ProbeReading> readings)
    {
        if (readings.Count == 0) return null;
        if (readings.FirstOrDefault(one => one.IsDown) is { } down) return CheckFinding.Fail(FaultClassifier.Describe(down.Fault));
        var worst = readings.MaxBy(one => one.LastMs)!;
        if (worst.Fault != PoolFault.None) return CheckFinding.Warn(worst.LastMs, "ms", FaultClassifier.Describe(worst.Fault));
        return worst.LastMs >= SlowMs
            ? CheckFinding.Warn(worst.LastMs, "ms", $"PostgreSQL is slow: it answered after {HealthWords.Ms(worst.LastMs)}.")
            : CheckFinding.Pass(worst.LastMs, "ms", $"PostgreSQL answered after {HealthWords.Ms(worst.LastMs)}.");
    }
}
