using System.Text.Json;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Schedules;
using Dashboard.Documents.Reports;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Dashboard.Reports;

/// <summary>Writes what is kept of a report as the API answers it.</summary>
internal sealed class ReportPrinter(ReportPdf pdf, IOptions<JsonOptions> json) : IReportPrinter
{
    // Off the caller's thread, which may be a page's.
    public async Task<ReportContent> PrintAsync(Report report, ReportPaper paper, CancellationToken cancel) => new(
        await pdf.RenderAsync(report, PageSizes.Of(paper), cancel),
        await Task.Run(() => JsonSerializer.SerializeToUtf8Bytes(report, json.Value.SerializerOptions), cancel));
}
