using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Scoring;

namespace Dashboard.Api;

/// <summary>The health score with its arithmetic; what was lost, the caps and the score are 100 together.</summary>
/// <param name="Score">0–100; null when too little is known.</param>
/// <param name="Status">What it means.</param>
/// <param name="Coverage">The share of what is configured that is known, 0–1.</param>
/// <param name="CheckedAt">When the score was made; null: not yet.</param>
/// <param name="FormulaVersion">Rises with each change of the formula.</param>
/// <param name="Lost">What took points, most first.</param>
/// <param name="Caps">What holds the score down, lowest first.</param>
/// <param name="Components">All components.</param>
/// <param name="Checks">What each check said last.</param>
/// <param name="Baselines">Endpoints against what is usual at this hour; empty until there is a baseline.</param>
/// <param name="Trend">The worst score of each minute of the last 24 h.</param>
internal sealed record HealthAnswer(
    int? Score, HealthBand Status, double Coverage, DateTimeOffset? CheckedAt, int FormulaVersion, IReadOnlyList<LostPoints> Lost,
    IReadOnlyList<CapPoints> Caps, IReadOnlyList<ComponentScore> Components, IReadOnlyList<CheckResult> Checks,
    IReadOnlyList<HealthBaseline> Baselines, IReadOnlyList<HealthTrendPoint> Trend);

/// <summary>One figure of an endpoint against its baseline: latency in milliseconds, errors as a share of 0–1, requests a second. Since: when the verdict became that, as far as this start knows.</summary>
internal sealed record HealthBaseline(string Endpoint, string Metric, double? Baseline, double? Current, double? Deviation, BaselineVerdict Verdict, DateTimeOffset? Since)
{
    public static HealthBaseline Of(EndpointStanding one) => new(one.Endpoint, one.Metric, one.Baseline, one.Current, one.Deviation, one.Verdict, one.Since);
}

/// <summary>The worst score of the minute that begins at <paramref name="T"/>.</summary>
internal sealed record HealthTrendPoint(DateTimeOffset T, int? Score);
