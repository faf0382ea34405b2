using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Advice;

internal static class MeasuringAdvice
{
    private const double NearlyAll = 0.95;

    public static IEnumerable<ReportRecommendation> Gaps(AdviceContext context)
    {
        var period = context.Report.Period;
        if (period.IsEmpty || period.CoveredShare >= NearlyAll) yield break;
        var it = new Finding("measuring-gaps");
        yield return it.Recommend(
            ReportPriority.Low, "The period was not measured as a whole",
            $"{it.Says("measured", Share, period.CoveredShare)} of it was measured: the program was not running, or has not been for so long. What happened meanwhile is not in this report.");
    }

    public static IEnumerable<ReportRecommendation> Unmeasured(AdviceContext context)
    {
        var served = context.Inputs.Served ?? [];
        var missing = served.Count(one => !one.IsMeasured);
        if (missing == 0) yield break;
        var it = new Finding("measuring-endpoints");
        yield return it.Recommend(
            ReportPriority.Low, "Not all endpoints are measured",
            $"Monitoring is off for {it.Says("not measured", Count, missing)} of {it.Says("endpoints", Count, served.Count)} endpoints of the platform. The flags page says for which.");
    }
}
