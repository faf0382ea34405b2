using Dashboard.Core.Reports.Gathering;

namespace Dashboard.Core.Reports.Advice;

/// <summary>What recommendations follow from.</summary>
/// <param name="Report">The report, but for its recommendations: what is recommended has the numbers that it prints.</param>
/// <param name="Inputs">What it is made of, for what it does not print.</param>
internal sealed record AdviceContext(Report Report, ReportInputs Inputs)
{
    public IReadOnlyList<ReportPool> Pools => Report.Pool?.Pools ?? [];
}
