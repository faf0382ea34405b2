using Dashboard.Core.Common;
using Dashboard.Core.Reports;
using Dashboard.Documents.Fonts;
using Dashboard.Documents.Pdf;
using Dashboard.Documents.Reports;
using Dashboard.Tests.Fakes;
using Dashboard.Tests.Reports;
using Xunit;

namespace Dashboard.Tests.Documents.Reports;

public sealed class ReportPdfTests : IDisposable
{
    private const int Most = 8;

    private readonly DocumentFonts _fonts = new();
    private readonly ManualResetEventSlim _hold = new(initialState: false);
    private readonly PdfRenderer _renderer;
    private readonly ReportPdf _pdf;
    private int _opened;

    public ReportPdfTests()
    {
        _renderer = new(Open);
        _pdf = new(_renderer, Most);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _renderer.Dispose();
        _fonts.Dispose();
        _hold.Dispose();
    }

    [Fact]
    public async Task Render_ManyWaitForTheSame_IsWrittenOnceForAll()
    {
        var report = Report(0);
        var all = Enumerable.Range(0, 50).Select(_ => _pdf.RenderAsync(report, PageSize.A4, Cancel)).ToList();
        var letter = _pdf.RenderAsync(report, PageSize.Letter, Cancel);
        _hold.Set();
        var files = await Task.WhenAll(all);
        Assert.All(files, file => Assert.Same(files[0], file));
        Assert.NotEqual(files[0].Length, (await letter).Length);
        Assert.Equal((2, 0), (_opened, _pdf.Pending));
    }

    [Fact]
    public async Task Render_MoreThanMayWait_IsRefusedUntilOneIsDone()
    {
        var all = Enumerable.Range(0, Most).Select(i => _pdf.RenderAsync(Report(i), PageSize.A4, Cancel)).ToList();
        await Assert.ThrowsAsync<WorkQueueFullException>(() => _pdf.RenderAsync(Report(1_000), PageSize.A4, Cancel));
        Assert.Equal(Most, _pdf.Pending);
        _hold.Set();
        await Task.WhenAll(all);
        Assert.NotEmpty(await _pdf.RenderAsync(Report(1_000), PageSize.A4, Cancel));
        Assert.Equal(0, _pdf.Pending);
    }

    [Fact]
    public async Task Render_CallersThatGiveUp_LeaveTheQueueAndHarmNobody()
    {
        using var gone = new CancellationTokenSource();
        var shared = Report(0);
        var stays = _pdf.RenderAsync(shared, PageSize.A4, Cancel);
        List<Task> leave = [_pdf.RenderAsync(shared, PageSize.A4, gone.Token), .. Enumerable.Range(1, 5).Select(i => _pdf.RenderAsync(Report(i), PageSize.A4, gone.Token))];
        Assert.Equal(6, _pdf.Pending);
        await gone.CancelAsync();
        foreach (var one in leave) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.Equal(1, _pdf.Pending);
        _hold.Set();
        Assert.NotEmpty(await stays);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _pdf.RenderAsync(shared, PageSize.A4, gone.Token));
        Assert.NotEmpty(await _pdf.RenderAsync(Report(99), PageSize.A4, Cancel));
        // Who left before their turn were not written at all.
        Assert.InRange(_opened, 2, 4);
    }

    [Fact]
    public async Task Render_Many_AreWrittenFewAtATime()
    {
        var all = Enumerable.Range(0, 6).Select(i => _pdf.RenderAsync(Report(i), PageSize.A4, Cancel)).ToList();
        await Wait.UntilAsync(() => Task.FromResult(Volatile.Read(ref _opened) == PdfRenderer.AtOnce));
        Assert.DoesNotContain(all, task => task.IsCompleted);
        Assert.Equal(PdfRenderer.AtOnce, Volatile.Read(ref _opened));
        _hold.Set();
        Assert.Equal(6, (await Task.WhenAll(all)).Length);
    }

    private static Report Report(int i) => ReportWorld.Build(ReportWorld.Empty() with { Now = ReportWorld.To.AddMinutes(i) });

    private DocumentFonts Open()
    {
        Interlocked.Increment(ref _opened);
        _hold.Wait(Cancel);
        return _fonts;
    }
}
