using System.Globalization;
using Dashboard.Core.Health.Scoring;

namespace Dashboard.Core.Health.Baselines;

/// <summary>What the score is told of endpoints that are slower than usual, have more errors, or are hardly called.</summary>
internal static class BaselineReadings
{
    // Below what a verdict needs no point is lost: the score and the list of regressions say the same.
    private const double Usual = 2;

    /// <param name="report">The last report; null: none yet.</param>
    public static HealthReading Of(BaselineReport? report)
    {
        // While nothing has been learnt there is nothing to deviate from, and nothing is missing.
        if (report is null || report.Endpoints.All(one => one.Verdict == BaselineVerdict.Unknown)) return HealthReading.NotConfigured(HealthMeasure.BaselineDeviation);
        var worst = report.Regressions.MaxBy(one => one.Oddness);
        if (worst is null)
        {
            var highest = report.Endpoints.Where(one => one.Verdict == BaselineVerdict.Usual).Max(one => (double?)one.Oddness) ?? 0;
            return HealthReading.Of(HealthMeasure.BaselineDeviation, Math.Clamp(highest, 0, Usual), "all endpoints are as is usual at this hour");
        }

        return HealthReading.Of(HealthMeasure.BaselineDeviation, worst.Oddness, Sentence(worst), worst.Endpoint);
    }

    private static string Sentence(EndpointStanding one)
    {
        var (current, usual) = (one.Current ?? 0, one.Baseline ?? 0);
        return one.Metric switch
        {
            EndpointStanding.Latency => $"P95 of {one.Endpoint} {HealthWords.Ms(current)}, usual at this hour {HealthWords.Ms(usual)}",
            EndpointStanding.Errors => $"errors of {one.Endpoint} {HealthWords.Share(current)}, usual at this hour {HealthWords.Share(usual)}",
            _ => string.Create(CultureInfo.InvariantCulture, $"requests of {one.Endpoint} {current:0.###} a second, usual at this hour {usual:0.###}"),
        };
    }
}
