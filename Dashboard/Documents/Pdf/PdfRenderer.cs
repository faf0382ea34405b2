using Dashboard.Documents.Fonts;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Pdf;

/// <summary>Writes documents as PDF, two at once: the program has other things to do. Used from any thread.</summary>
/// <param name="open">Asked for the fonts when there is something to write.</param>
internal sealed class PdfRenderer(Func<DocumentFonts> open) : IDisposable
{
    /// <summary>As many are written at once; the rest wait.</summary>
    public const int AtOnce = 2;

    private readonly SemaphoreSlim _places = new(AtOnce, AtOnce);

    /// <summary>Off the caller's thread. Cancelled, it ends before the next page.</summary>
    public async Task<byte[]> RenderAsync(Document document, PageSize size, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => new PdfWriter(open(), size).Write(document, cancel), cancel);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
