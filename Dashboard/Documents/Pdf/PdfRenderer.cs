using Dashboard.Core.Common;
using Dashboard.Documents.Fonts;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Pdf;

/// <summary>Writes documents as PDF, two at once and with rests: the program has other things to do. Used from any thread.</summary>
/// <param name="open">Asked for the fonts when there is something to write.</param>
internal sealed class PdfRenderer(Func<DocumentFonts> open) : IDisposable
{
    /// <summary>As many are written at once; the rest wait.</summary>
    public const int AtOnce = 2;

    private readonly PacedGate _places = new(AtOnce, TimeProvider.System);

    /// <summary>Off the caller's thread. Cancelled, it ends before the next page.</summary>
    public Task<byte[]> RenderAsync(Document document, PageSize size, CancellationToken cancel) =>
        _places.RunAsync(() => Task.Run(() => new PdfWriter(open(), size).Write(document, cancel), cancel), cancel);

    public void Dispose() => _places.Dispose();
}
