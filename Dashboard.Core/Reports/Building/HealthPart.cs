using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Reports.Gathering;

namespace Dashboard.Core.Reports.Building;

internal static class HealthPart
{
    public static ReportHealth Of(ReportInputs inputs)
    {
        var known = inputs.Scores.Where(minute => minute.Score is not null).OrderBy(minute => minute.Start).Select(minute => (minute.Start, Score: minute.Score!.Value)).ToList();
        var lowest = known.Count == 0 ? default : known.MinBy(minute => minute.Score);
        int In(HealthBand band) => known.Count(minute => HealthFormula.Band(minute.Score) == band);
        // A sum of whole numbers does not depend on their order.
        var mean = known.Count == 0 ? (double?)null : (double)known.Sum(minute => minute.Score) / known.Count;
        return new(
            ReportFormat.Round(mean, ReportUnit.Score), known.Count == 0 ? null : lowest.Score, known.Count == 0 ? null : lowest.Start,
            In(HealthBand.Healthy), In(HealthBand.Degraded), In(HealthBand.Poor), In(HealthBand.Critical),
            Math.Max(0, (int)inputs.Plan.Length.TotalMinutes - known.Count));
    }
}
