using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Schedules;

namespace Dashboard.Api;

/// <summary>A report that is kept.</summary>
/// <param name="Id">Its id; <c>GET /api/reports/{id}</c> answers its PDF, with <c>?format=json</c> its figures.</param>
/// <param name="Title">What it is called.</param>
/// <param name="From">What it is about: from when on.</param>
/// <param name="To">Up to when.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="By">Who asked for it; null: a schedule did.</param>
/// <param name="ScheduleId">The schedule that it was made for; null: none.</param>
/// <param name="ScheduleName">What that was called then.</param>
/// <param name="Paper">The paper.</param>
/// <param name="ContentHash">Names what it says.</param>
/// <param name="PdfBytes">The bytes of the PDF.</param>
/// <param name="JsonBytes">The bytes of the JSON.</param>
/// <param name="Headlines">The sentences that it begins with.</param>
internal sealed record ReportArchiveAnswer(
    string Id, string Title, DateTimeOffset From, DateTimeOffset To, DateTimeOffset CreatedAt, string? By, string? ScheduleId, string? ScheduleName,
    ReportPaper Paper, string ContentHash, long PdfBytes, long JsonBytes, IReadOnlyList<string> Headlines)
{
    public static ReportArchiveAnswer Of(ArchivedReport report) => new(
        report.Id, report.Title, report.From, report.To, report.CreatedAt, report.By, report.ScheduleId, report.ScheduleName, report.Paper, report.Hash,
        report.PdfBytes, report.JsonBytes, report.Headlines);
}
