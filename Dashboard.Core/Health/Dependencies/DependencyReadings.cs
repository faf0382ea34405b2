using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Scoring;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>What the score is told of services elsewhere: the worst of those that count for it.</summary>
internal static class DependencyReadings
{
    private const double Well = 0;
    private const double Troubled = 1;
    private const double Down = 2;

    public static HealthReading Of(IReadOnlyList<(HealthDependency Dependency, CheckResult? Result)> all)
    {
        var counted = all.Where(one => one.Dependency.CountsForScore).ToArray();
        if (counted.Length == 0) return HealthReading.NotConfigured(HealthMeasure.DependencyState);
        var known = counted.Where(one => one.Result is not null).OrderByDescending(one => one.Result!.Status).ToArray();
        if (known.Length == 0) return HealthReading.Unknown(HealthMeasure.DependencyState, "no service elsewhere has been asked yet");
        // A failure is of one that is critical: others only warn.
        return known[0] is { Result: { Status: not CheckStatus.Pass } worst } one
            ? HealthReading.Of(
                HealthMeasure.DependencyState, worst.Status == CheckStatus.Fail ? Down : Troubled, $"{one.Dependency.Name}: {Reason(worst)}", worst.Name)
            : HealthReading.Of(HealthMeasure.DependencyState, Well, "all services elsewhere answer");
    }

    // The check's sentence, to stand within another.
    private static string Reason(CheckResult result) => result.Output.TrimEnd('.') is [var first, .. var rest] ? char.ToLowerInvariant(first) + rest : "";
}
