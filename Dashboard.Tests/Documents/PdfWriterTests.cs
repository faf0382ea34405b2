using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Core.Reports;
using Dashboard.Documents.Charts;
using Dashboard.Documents.Fonts;
using Dashboard.Documents.Model;
using Dashboard.Documents.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using Xunit;

namespace Dashboard.Tests.Documents;

public sealed class PdfWriterTests : IDisposable
{
    private const int LargestBytes = 2_000_000;

    private readonly DocumentFonts _fonts = new();

    public static TheoryData<string> Sizes => ["A4", "Letter"];

    public void Dispose() => _fonts.Dispose();

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Write_FiftyEndpoints_IsASmallDocumentOfTextWithItsPagesAndTitle(string size)
    {
        var began = TimeProvider.System.GetTimestamp();
        var file = Write(SampleDocument.Of(50), SizeOf(size));
        // Three seconds are promised; a machine that is busy with other tests takes longer.
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.InRange(file.Length, 10_000, LargestBytes);
        Keep($"report-{size}", file);
        using var pdf = PdfDocument.Open(file);
        Assert.Equal("Performance report", pdf.Information.Title);
        Assert.InRange(pdf.NumberOfPages, 4, 8);
        Assert.All(pdf.GetPages(), page =>
        {
            Assert.Equal((SizeOf(size).Width, SizeOf(size).Height), ((float)page.Width, (float)page.Height));
            var text = TextOf(page);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Page {page.Number} of {pdf.NumberOfPages}"), text, StringComparison.Ordinal);
            Assert.Contains("Content hash 3f9a1c77d2e04b58", text, StringComparison.Ordinal);
            Assert.Contains("4 Jan 2026 12:00 to 5 Jan 2026 12:00 UTC", text, StringComparison.Ordinal);
        });
        var whole = string.Join('\n', pdf.GetPages().Select(TextOf));
        for (var i = 0; i < 50; i++) Assert.Contains($"/section-{i}", whole, StringComparison.Ordinal);
        Assert.Contains("123,456", whole, StringComparison.Ordinal);
        Assert.Contains("objective 500 ms", whole, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Write_TableOverSeveralPages_HasItsHeadOnEach(string size)
    {
        using var pdf = PdfDocument.Open(Write(SampleDocument.Of(120), SizeOf(size)));
        var withRows = pdf.GetPages().Where(page => TextOf(page).Contains("/section-", StringComparison.Ordinal)).ToList();
        Assert.True(withRows.Count > 2);
        Assert.All(withRows, page => Assert.Contains("Requests P50 P95 P99 Errors Change", TextOf(page), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Write_Headings_NeverStandLastOnAPage(string size)
    {
        // Each length moves the headings to other places.
        for (var endpoints = 1; endpoints < 30; endpoints += 3)
        {
            using var pdf = PdfDocument.Open(Write(SampleDocument.Of(endpoints), SizeOf(size)));
            NoHeadingIsLast(pdf);
        }
    }

    [Fact]
    public void Write_Contents_LeadToThePagesThatTheyName()
    {
        using var pdf = PdfDocument.Open(Write(SampleDocument.Of(50), PageSize.A4));
        var contents = TextOf(pdf.GetPage(1));
        var named = int.Parse(Regex.Match(contents, @"Incidents\D*(\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Contains("Incidents", TextOf(pdf.GetPage(named)), StringComparison.Ordinal);
        Assert.True(pdf.GetPage(1).GetAnnotations().Count() >= 16);
        var links = pdf.GetPages().SelectMany(page => page.GetHyperlinks()).Select(link => link.Uri).ToList();
        Assert.Contains("https://dash.example.com/?from=2026-01-05T02:00:00Z", links);
    }

    [Fact]
    public void Write_FiguresOfATable_AreReadBackAsTheyAre()
    {
        string[] figures = ["118 MiB", "111.11 ms", "1,111,111", "0.0116/s", "+11 %", "1.71 s", "4 111 117", "100 %"];
        var table = new Table([new("What"), new("Figure", true)], [.. figures.Select(figure => (string[])["x", figure])]);
        using var pdf = PdfDocument.Open(Write(new Document("T", "P", "H", default) { Blocks = [table] }, PageSize.A4));
        var words = pdf.GetPage(1).GetWords().Select(word => word.Text).ToList();
        Assert.All(figures.SelectMany(figure => figure.Split(' ')), word => Assert.Contains(word, words));
        Assert.All(figures, figure => Assert.Contains(figure, TextOf(pdf.GetPage(1)), StringComparison.Ordinal));
    }

    [Fact]
    public void Write_ShortWordsBesideLongTexts_AreNotBroken()
    {
        var text = string.Join(' ', Enumerable.Repeat("Each sentence has its evidence beside it.", 9));
        var table = new Table([new("Severity"), new("Found"), new("Text")], [["Medium", "Pool service was nearly full for 14 min", text], ["Critical", text, text]]);
        using var pdf = PdfDocument.Open(Write(new Document("T", "P", "H", default) { Blocks = [table] }, PageSize.A4));
        var words = pdf.GetPage(1).GetWords().Select(word => word.Text).ToList();
        Assert.All((string[])["Severity", "Medium", "Critical"], word => Assert.Contains(word, words));
    }

    [Fact]
    public void Write_SameDocument_IsTheSameBytes() =>
        Assert.Equal(Write(SampleDocument.Of(5), PageSize.A4), Write(SampleDocument.Of(5), PageSize.A4));

    [Theory]
    [InlineData("\u202egnp.exe", "U+202Egnp.exe")]
    [InlineData("a\0b\u0007c\nd", "aU+0000bU+0007cU+000Ad")]
    [InlineData("中文", "U+4E2DU+6587")]
    [InlineData("\ud83d\ude00", "U+1F600")]
    [InlineData("مرحبا", "U+0645U+0631U+062DU+0628U+0627")]
    [InlineData("fi ffl -> 1x2 <= !=", "fi ffl -> 1x2 <= !=")]
    [InlineData("Größe Ελλάδα Привет", "Größe Ελλάδα Привет")]
    public void Write_AnyText_StandsThereAsText(string text, string shown)
    {
        using var pdf = PdfDocument.Open(Write(new Document("T", "P", "H", default) { Blocks = [new Paragraph($"[{text}]")] }, PageSize.A4));
        Assert.Contains($"[{shown}]", TextOf(pdf.GetPage(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FallbackFont_DrawsWhatInterLacks()
    {
        // Comes along with Debian's Chromium, which the tests need anyway.
        using var fonts = new DocumentFonts("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
        var document = new Document("T", "P", "H", default) { Blocks = [new Paragraph("GET /☃/مرحبا بالعالم/x 12 ✓ 中")] };
        var file = PdfWriter.Write(fonts, document, PageSize.A4, TestContext.Current.CancellationToken);
        Keep("fallback", file);
        using var pdf = PdfDocument.Open(file);
        var text = TextOf(pdf.GetPage(1));
        Assert.Contains("GET /☃/", text, StringComparison.Ordinal);
        Assert.Contains("/x 12 ✓ U+4E2D", text, StringComparison.Ordinal);
        Assert.DoesNotContain("U+06", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /api/profiles/{id}")]
    [InlineData("GET /api/Größe/Ελλάδα/Привет")]
    [InlineData("GET /☃/مرحبا بالعالم/x 12 ✓")]
    public void Write_Fonts_AreThereWithTheGlyphsOfTheDocumentAlone(string text)
    {
        using var fonts = new DocumentFonts("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
        var document = new Document("T", "P", "H", default) { Blocks = [new Paragraph(text)] };
        // Each of the three fonts as a whole takes more than 150 kB.
        Assert.InRange(PdfWriter.Write(fonts, document, PageSize.A4, TestContext.Current.CancellationToken).Length, 5_000, 60_000);
    }

    // Labels of charts are set once the drawing has begun: of letters that no other text of the document has.
    [Fact]
    public void Write_LettersThatOnlyAChartHas_StandThereAsText()
    {
        var from = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        ChartLine[] lines = [.. ((string[])["Größe", "Привет"]).Select(name => new ChartLine(name, Tone.Accent, [new(from, 1), new(from.AddHours(1), 2)]))];
        var chart = new TimeChart(ReportUnit.Ms, from, from.AddHours(1), lines);
        using var pdf = PdfDocument.Open(Write(new Document("T", "P", "H", default) { Blocks = [new Figure("F", chart)] }, PageSize.A4));
        Assert.Contains("Größe Привет", TextOf(pdf.GetPage(1)), StringComparison.Ordinal);
    }

    // What half a character is in a test's arguments gets lost on their way.
    [Fact]
    public void Write_HalfACharacter_StandsThereAsWhatItIs() => Write_AnyText_StandsThereAsText("x\ud800y", "xU+FFFDy");

    [Fact]
    public void Write_VeryLongRoutes_AreWrappedAndKeepEveryPageInBounds()
    {
        var file = Write(SampleDocument.Of(12, "GET /" + string.Join('/', Enumerable.Range(0, 40).Select(i => new string((char)('a' + (i % 26)), 49)))), PageSize.Letter);
        Keep("report-long", file);
        using var pdf = PdfDocument.Open(file);
        NoHeadingIsLast(pdf);
        Assert.All(pdf.GetPages().SelectMany(page => page.Letters), letter =>
        {
            Assert.InRange(letter.BoundingBox.Left, 40, PageSize.Letter.Width - 40);
            Assert.InRange(letter.BoundingBox.Right, 40, PageSize.Letter.Width - 40);
            Assert.InRange(letter.BoundingBox.Bottom, 18, PageSize.Letter.Height);
        });
    }

    [Fact]
    public async Task Render_ManyAtOnce_AllAreWrittenAndACancelledOneIsNot()
    {
        using var renderer = new PdfRenderer(() => _fonts);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => renderer.RenderAsync(SampleDocument.Of(10), PageSize.A4, TestContext.Current.CancellationToken)));
        Assert.All(all, file => Assert.Equal(all[0], file));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => renderer.RenderAsync(SampleDocument.Of(10), PageSize.A4, cancelled.Token));
        Assert.Throws<OperationCanceledException>(() => PdfWriter.Write(_fonts, SampleDocument.Of(10), PageSize.A4, cancelled.Token));
    }

    private static void NoHeadingIsLast(PdfDocument pdf) => Assert.All(pdf.GetPages(), page =>
    {
        // What is in semi-bold is a heading or the head of a table; below that is the foot.
        var lowest = page.GetWords().Where(word => word.BoundingBox.Bottom > 45).MinBy(word => word.BoundingBox.Bottom)!;
        Assert.DoesNotContain("SemiBold", lowest.FontName, StringComparison.Ordinal);
    });

    private static PageSize SizeOf(string name) => name == "A4" ? PageSize.A4 : PageSize.Letter;

    private static string TextOf(UglyToad.PdfPig.Content.Page page) => ContentOrderTextExtractor.GetText(page, addDoubleNewline: false).ReplaceLineEndings(" ");

    private static void Keep(string name, byte[] file)
    {
        if (Environment.GetEnvironmentVariable("DASHBOARD_PICTURES") is { Length: > 0 } folder) File.WriteAllBytes(Path.Combine(folder, $"{name}.pdf"), file);
    }

    private byte[] Write(Document document, PageSize size) => PdfWriter.Write(_fonts, document, size, TestContext.Current.CancellationToken);
}
