using Dashboard.Core.Common;
using Dashboard.Documents.Fonts;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Pdf;

/// <summary>Writes documents as PDF, few at once: the program has other things to do. Used from any thread.</summary>
/// <param name="open">Asked for the fonts when there is something to write.</param>
internal sealed class PdfRenderer(Func<DocumentFonts> open) : IDisposable
{
    private const int Most = 2;

    /// <summary>As many are written at once, and leave a processor to the platform; the rest wait.</summary>
    public static int AtOnce { get; } = Math.Clamp(Environment.ProcessorCount - 1, 1, Most);

    private readonly SparingTurns _turns = new(AtOnce, TimeProvider.System);

    /// <summary>Off the caller's thread. Cancelled, it ends before the next page.</summary>
    public Task<byte[]> RenderAsync(Document document, PageSize size, CancellationToken cancel) =>
        _turns.RunAsync(() => LowPriorityThread.RunAsync(() => PdfWriter.Write(open(), document, size, cancel), cancel), cancel);

    public void Dispose() => _turns.Dispose();
}
