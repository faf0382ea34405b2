using Dashboard.Core.Reports.Schedules;

namespace Dashboard.Core.Reports.Archive;

/// <summary>Makes of a report what is kept of it and sent.</summary>
public interface IReportPrinter
{
    /// <summary>Its pages, and its figures as the API answers them.</summary>
    Task<ReportContent> PrintAsync(Report report, ReportPaper paper, CancellationToken cancel);
}
