namespace Dashboard.Core.Reports.Archive;

/// <summary>Makes reports and keeps them.</summary>
public sealed class ReportMaker(IReportSource source, IReportPrinter printer, IReportArchive archive, TimeProvider clock)
{
    /// <summary>The report, with its pages; that which is kept under its id already, if there is one.</summary>
    /// <exception cref="ReportRefusedException">There can be no report of that period.</exception>
    /// <exception cref="Common.WorkQueueFullException">Too many wait already.</exception>
    /// <exception cref="Storage.StateUnavailableException">It cannot be kept now.</exception>
    public async Task<(ArchivedReport Report, ReportContent Content)> MakeAsync(ReportWanted wanted, CancellationToken cancel)
    {
        if (await FindAsync(wanted.Id, cancel) is { } kept) return kept;
        var report = wanted.Made ?? await source.BuildAsync(wanted.Request, cancel);
        var content = await printer.PrintAsync(report, wanted.Paper, cancel);
        var made = new ArchivedReport
        {
            Id = wanted.Id,
            Title = $"Performance report, {ReportFormat.Span(report.Period.From, report.Period.To)}",
            From = report.Period.From,
            To = report.Period.To,
            CreatedAt = clock.GetUtcNow(),
            By = wanted.By,
            ScheduleId = wanted.Schedule?.Id,
            ScheduleName = wanted.Schedule?.Name,
            Paper = wanted.Paper,
            Hash = report.ContentHash,
            PdfBytes = content.Pdf.LongLength,
            JsonBytes = content.Json.LongLength,
            Headlines = report.Summary.Headlines,
        };
        // Somebody who was thought to be gone may have kept it meanwhile: then that one is the report.
        return await archive.TryAddAsync(made, content, cancel) ? (made, content) : await FindAsync(wanted.Id, cancel) ?? (made, content);
    }

    /// <summary>One that is kept, with its pages; null: there is none.</summary>
    /// <exception cref="Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task<(ArchivedReport Report, ReportContent Content)?> FindAsync(string id, CancellationToken cancel) =>
        await archive.FindAsync(id, cancel) is { } report && await archive.ReadAsync(id, cancel) is { } content ? (report, content) : null;
}
