using Dashboard.Core.Common;
using Dashboard.Core.Reports;
using Dashboard.Documents.Pdf;

namespace Dashboard.Documents.Reports;

/// <summary>
/// Writes reports as PDF. Those who wait for the same one share it; of different ones a bounded number waits, and whoever gives up leaves.
/// Used from any thread.
/// </summary>
/// <param name="renderer">What writes them.</param>
/// <param name="most">So many different ones are written or wait at once.</param>
internal sealed class ReportPdf(PdfRenderer renderer, int most = ReportPdf.Most)
{
    /// <summary>So many different ones are written or wait at once, where nothing else is said.</summary>
    public const int Most = 64;

    // What a report says, when it was made, and the paper: all that there is in its PDF.
    private readonly SharedWork<(string Hash, DateTimeOffset At, PageSize Size), byte[]> _work = new(most, "PDFs of reports");

    /// <summary>How many different ones are written or wait now.</summary>
    public int Pending => _work.Pending;

    /// <exception cref="WorkQueueFullException">Too many wait already.</exception>
    public Task<byte[]> RenderAsync(Report report, PageSize size, CancellationToken cancel) => _work.RunAsync(
        (report.ContentHash, report.GeneratedAt, size), stop => renderer.RenderAsync(ReportDocument.Of(report), size, stop), cancel);
}
