using System.Text.Json;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Schedules;
using Dashboard.Documents.Pdf;
using Dashboard.Documents.Reports;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Dashboard.Reports;

/// <summary>Writes what is kept of a report as the API answers it.</summary>
internal sealed class ReportPrinter(ReportPdf pdf, IOptions<JsonOptions> json) : IReportPrinter
{
    public async Task<ReportContent> PrintAsync(Report report, ReportPaper paper, CancellationToken cancel) => new(
        await pdf.RenderAsync(report, paper == ReportPaper.A4 ? PageSize.A4 : PageSize.Letter, cancel),
        JsonSerializer.SerializeToUtf8Bytes(report, json.Value.SerializerOptions));
}
