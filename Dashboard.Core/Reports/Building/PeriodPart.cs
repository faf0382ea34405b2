using Dashboard.Core.Reports.Gathering;

namespace Dashboard.Core.Reports.Building;

internal static class PeriodPart
{
    public static ReportPeriod Of(ReportInputs inputs)
    {
        var (plan, current) = (inputs.Plan, inputs.Current);
        return new(
            plan.From, plan.To, plan.StepSeconds, ReportFormat.Round(current.CoveredSeconds, ReportUnit.Seconds) ?? 0,
            ReportFormat.Round(current.CoveredShare, ReportUnit.Share) ?? 0,
            inputs.Previous is { } before ? new(before.From, before.To) : null, inputs.NotCompared);
    }
}
