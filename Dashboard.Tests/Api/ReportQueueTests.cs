using System.Collections;
using System.Net;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Reports;
using Dashboard.Documents.Model;
using Dashboard.Documents.Pdf;
using Dashboard.Documents.Reports;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>The whole program while as many PDFs wait to be written as may.</summary>
public sealed class ReportQueueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_AsManyWaitAsMay_IsRefusedWithTheTimeToTryAgainAndNothingIsKept()
    {
        await using var program = await TestProgram.StartAsync(null, null);
        var (renderer, pdf) = (program.App.Services.GetRequiredService<PdfRenderer>(), program.App.Services.GetRequiredService<ReportPdf>());
        using var hold = new ManualResetEventSlim();
        using var gone = new CancellationTokenSource();
        var held = new Document("Held", "", "", DateTimeOffset.UnixEpoch) { Headlines = new HeldLines(hold) };
        var writing = Enumerable.Range(0, PdfRenderer.AtOnce).Select(_ => renderer.RenderAsync(held, PageSize.A4, Cancel)).ToList();
        var now = TimeProvider.System.GetUtcNow();
        var report = FixedReports.Of(new(now.AddHours(-1), now));
        var waiting = Enumerable.Range(0, ReportPdf.Most).Select(i => pdf.RenderAsync(report with { ContentHash = $"{i}" }, PageSize.A4, gone.Token)).ToList();
        var (from, to) = (ReportFormat.Exact(now.AddMinutes(-5)), ReportFormat.Exact(now));
        var address = $"/api/performance/report?from={from}&to={to}";
        Assert.NotEmpty((await program.GetAsync(address)).GetProperty("contentHash").GetString()!);

        using var asked = await program.Client.GetAsync(new Uri($"{address}&format=pdf", UriKind.Relative), Cancel);
        await IsRefusedAsync(asked);
        using var body = new StringContent($$"""{"from":"{{from}}","to":"{{to}}"}""", Encoding.UTF8, "application/json");
        using var posted = await program.Client.PostAsync(new Uri("/api/reports", UriKind.Relative), body, Cancel);
        await IsRefusedAsync(posted);
        Assert.Equal(0, (await program.GetAsync("/api/reports")).GetProperty("items").GetArrayLength());

        await gone.CancelAsync();
        foreach (var one in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        hold.Set();
        await Task.WhenAll(writing);
        Assert.NotEmpty(await program.Client.GetByteArrayAsync(new Uri($"{address}&format=pdf", UriKind.Relative), Cancel));
        Assert.Empty(program.Errors);
    }

    private static async Task IsRefusedAsync(HttpResponseMessage answer)
    {
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(10)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Equal("As many PDFs of reports wait already as may. Try again in 10 seconds.", problem.GetProperty("detail").GetString());
    }

    /// <summary>Lines that nobody gets to see before a test lets them.</summary>
    private sealed class HeldLines(ManualResetEventSlim hold) : IReadOnlyList<string>
    {
        public int Count => Lines.Length;

        private string[] Lines
        {
            get
            {
                hold.Wait(Cancel);
                return ["It was held."];
            }
        }

        public string this[int index] => Lines[index];

        public IEnumerator<string> GetEnumerator() => Lines.AsEnumerable().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
