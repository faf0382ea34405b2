using static Dashboard.Core.Health.Scoring.HealthComponent;
using static Dashboard.Core.Health.Scoring.HealthMeasure;

namespace Dashboard.Core.Health.Scoring;

/// <summary>
/// The numbers of the score: what a component weighs and which points a figure has. They were chosen, not measured: the four signals of
/// Beyer et al., Site Reliability Engineering (2016), chapter 6, weigh 70 of 100, what they depend on the rest.
/// </summary>
public static class HealthFormula
{
    /// <summary>Rises with each change of weights, curves or caps. A score says which one it was made with.</summary>
    public const int Version = 1;

    /// <summary>The least share of all weights that has to be known for a score.</summary>
    public const double LeastCoverage = 0.6;

    /// <summary>What a component weighs; all together 100.</summary>
    public static int Weight(HealthComponent component) => component switch
    {
        Errors => 30,
        Latency => 25,
        Database => 15,
        Pool => 10,
        Redis or HealthComponent.Dependencies or Saturation or Baseline => 5,
        _ => throw new ArgumentOutOfRangeException(nameof(component)),
    };

    /// <summary>What a score means.</summary>
    /// <param name="score">0–100; null when too little is known.</param>
    public static HealthBand Band(int? score) => score switch
    {
        null => HealthBand.Unknown,
        < 50 => HealthBand.Critical,
        < 70 => HealthBand.Poor,
        < 90 => HealthBand.Degraded,
        _ => HealthBand.Healthy,
    };

    /// <summary>Each measure, by its component.</summary>
    public static IReadOnlyList<MeasureRule> Rules(HealthLimits limits) =>
    [
        new(ErrorRate, Errors, "share", new(limits.ErrorRate / 50, limits.ErrorRate / 5, limits.ErrorRate, limits.ErrorRate * 4)),
        new(LatencyP95, Latency, "ms", new(limits.LatencyP95Ms / 4, limits.LatencyP95Ms / 2, limits.LatencyP95Ms, limits.LatencyP95Ms * 4)),
        new(DatabaseProbe, Database, "ms", new(20, 100, 500, 2_000)),
        new(PoolUtilization, Pool, "share", PoolCurve(limits.PoolUtilization)),
        new(RedisProbe, Redis, "ms", new(2, 10, 50, 250)),
        // Whole numbers: what lies between is never met.
        new(DependencyState, HealthComponent.Dependencies, "", new(0, 0.4, 1, 2)),
        new(Cpu, Saturation, "share", new(0.7, 0.85, 0.95, 1)),
        new(GcPause, Saturation, "share", new(0.05, 0.1, 0.2, 0.5)),
        new(ThreadPoolQueue, Saturation, "", new(10, 100, 1_000, 10_000)),
        new(BaselineDeviation, Baseline, "σ", new(2, 3, 5, 8)),
    ];

    // A full pool has no points, unless its rule asks for even more.
    private static HealthCurve PoolCurve(double limit) => new(limit * 5 / 8, limit * 7 / 8, limit, limit < 1 ? 1 : limit * 1.25);
}
