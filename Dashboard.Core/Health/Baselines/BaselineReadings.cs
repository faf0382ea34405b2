using Dashboard.Core.Health.Scoring;

namespace Dashboard.Core.Health.Baselines;

/// <summary>What the score is told of endpoints that are slower than usual.</summary>
internal static class BaselineReadings
{
    // Below what a verdict needs no point is lost: the score and the list of regressions say the same.
    private const double Usual = 2;

    /// <param name="report">The last report; null: none yet.</param>
    public static HealthReading Of(BaselineReport? report)
    {
        // While nothing has been learnt there is nothing to deviate from, and nothing is missing.
        if (report is null || report.Endpoints.All(one => one.Verdict == BaselineVerdict.Unknown)) return HealthReading.NotConfigured(HealthMeasure.BaselineDeviation);
        var worst = report.Regressions.MaxBy(one => one.Deviation);
        if (worst is null)
        {
            var highest = report.Endpoints.Max(one => one.Deviation) ?? 0;
            return HealthReading.Of(HealthMeasure.BaselineDeviation, Math.Clamp(highest, 0, Usual), "all endpoints are as fast as is usual at this hour");
        }

        return HealthReading.Of(
            HealthMeasure.BaselineDeviation, worst.Deviation,
            $"P95 of {worst.Endpoint} {HealthWords.Ms(worst.CurrentMs ?? 0)}, usual at this hour {HealthWords.Ms(worst.BaselineMs ?? 0)}", worst.Endpoint);
    }
}
