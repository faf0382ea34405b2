using Dashboard.Core.Reports.Schedules;
using Dashboard.Documents.Pdf;

namespace Dashboard.Documents.Reports;

internal static class PageSizes
{
    /// <summary>The size of the paper that reports are printed on.</summary>
    public static PageSize Of(ReportPaper paper) => paper == ReportPaper.Letter ? PageSize.Letter : PageSize.A4;
}
