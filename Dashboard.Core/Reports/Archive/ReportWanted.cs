using Dashboard.Core.Reports.Schedules;

namespace Dashboard.Core.Reports.Archive;

/// <summary>A report that is to be made and kept.</summary>
/// <param name="Id">What it will be called.</param>
/// <param name="Request">What it is of.</param>
/// <param name="Paper">The paper.</param>
/// <param name="By">Who asks for it; null: a schedule does.</param>
/// <param name="Schedule">The schedule that it is for; null: none.</param>
public sealed record ReportWanted(string Id, ReportRequest Request, ReportPaper Paper, string? By, ReportSchedule? Schedule)
{
    /// <summary>The report itself, where somebody has it before them; null: it is to be made.</summary>
    public Report? Made { get; init; }
}
