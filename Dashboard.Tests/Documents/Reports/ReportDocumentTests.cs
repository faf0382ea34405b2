using System.Text.RegularExpressions;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Output;
using Dashboard.Documents.Fonts;
using Dashboard.Documents.Model;
using Dashboard.Documents.Pdf;
using Dashboard.Documents.Reports;
using Dashboard.Tests.Reports;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using Xunit;

namespace Dashboard.Tests.Documents.Reports;

public sealed class ReportDocumentTests : IDisposable
{
    // What the PDF shows as lines of a chart, or not at all, being what other numbers follow from.
    private static readonly string[] NotPrinted = ["course", "stepSeconds", "coveredSeconds", "totalMs"];

    private readonly DocumentFonts _fonts = new();

    public void Dispose() => _fonts.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_BadDay_PrintsEachNumberOfTheReportAndItsHash(bool isCompared)
    {
        var report = ReportWorld.Build(ReportWorld.Bad() with { Previous = isCompared ? ReportWorld.Bad().Previous : null });
        var text = TextOf(report, PageSize.A4, "report-bad");
        Assert.Contains(report.ContentHash, text, StringComparison.Ordinal);
        Assert.All(report.Summary.Headlines, sentence => Assert.Contains(Bare(sentence), Bare(text), StringComparison.Ordinal));
        foreach (var row in ReportRows.Of(report))
        {
            if (row.Value.Length == 0 || row.IsText || row.Unit == ReportUnit.Time || NotPrinted.Contains(row.Section) || NotPrinted.Contains(row.Metric.Split('.')[^1])) continue;
            var printed = ReportFormat.Of(double.Parse(row.Value, System.Globalization.CultureInfo.InvariantCulture), row.Unit);
            Assert.True(text.Contains(printed, StringComparison.Ordinal), $"{row} is not printed as {printed}");
        }
    }

    [Fact]
    public void Of_BadDay_PrintsNoNumberThatTheReportHasNot()
    {
        var report = ReportWorld.Build(ReportWorld.Bad());
        var document = ReportDocument.Of(report);
        var known = ReportRows.Of(report).SelectMany(row => row.IsText ? [row.Value, row.Name] : Printed(row)).Append("0.542 %").Append("24 h").ToList();
        foreach (var table in document.Blocks.OfType<Table>())
        {
            for (var column = 0; column < table.Columns.Count; column++)
            {
                if (!table.Columns[column].IsFigure) continue;
                foreach (var cell in table.Rows.Select(row => row[column]).Where(cell => Regex.IsMatch(cell, @"\d") && !Regex.IsMatch(cell, @"^\d+ \w{3} \d\d:\d\d:\d\d$")))
                    Assert.True(known.Contains(cell) || known.Contains(cell.TrimStart('<', '≥', ' ')) || IsChange(report, cell), $"{cell} is no number of the report");
            }
        }
    }

    [Theory]
    [InlineData("A4")]
    [InlineData("Letter")]
    public void Of_FiveHundredEndpoints_IsADocumentThatNamesThemAll(string size)
    {
        var endpoints = Enumerable.Range(0, 500).Select(i => ReportWorld.Endpoint($"GET /api/section{i}/{{id}}", 1_000 + i, 20 + i)).ToList();
        var report = ReportWorld.Build(ReportWorld.Quiet() with { Current = ReportWorld.Span(ReportWorld.From, endpoints, [ReportWorld.Pool("service")]) });
        var file = Write(report, size == "A4" ? PageSize.A4 : PageSize.Letter, $"report-500-{size}");
        Assert.InRange(file.Length, 10_000, 2_000_000);
        var text = Read(file);
        for (var i = 0; i < 500; i++) Assert.Contains($"/api/section{i}/", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NamesOfAllKinds_StandThereAsText()
    {
        string[] names = ["GET /مرحبا/{id}", "GET /中文", "GET /😀", "GET /\u202eevil", "=cmd|' /C calc'!A0", $"GET /{new string('x', 2_000)}", string.Join('/', Enumerable.Repeat("GET /part", 250))];
        var inputs = ReportWorld.Quiet() with
        {
            Current = ReportWorld.Span(ReportWorld.From, [.. names.Select((name, i) => ReportWorld.Endpoint(name, 5_000 + i, 900, errors: 0.2))], []),
            Episodes = [ReportWorld.Episode("r", names[0] + names[5], names[5], Dashboard.Core.Alerts.Rules.AlertSeverity.Critical, ReportWorld.From.AddHours(1), minutes: 9)],
            Seen = [.. names.Select(name => ReportWorld.Request(name, ReportWorld.From, (name, 900, true)))],
        };
        var file = Write(ReportWorld.Build(inputs), PageSize.A4, "report-names");
        var text = Read(file);
        foreach (var shown in new[] { "U+0645U+0631", "U+4E2DU+6587", "U+1F600", "U+202Eevil" }) Assert.Contains(shown, text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        using var pdf = PdfDocument.Open(file);
        Assert.All(pdf.GetPages().SelectMany(page => page.Letters), letter =>
        {
            Assert.InRange(letter.BoundingBox.Left, 40, PageSize.A4.Width - 40);
            Assert.InRange(letter.BoundingBox.Right, 40, PageSize.A4.Width - 40);
        });
    }

    [Fact]
    public void Of_NothingMeasured_SaysSoAndHasNoEmptyChart()
    {
        var report = ReportWorld.Build(ReportWorld.Empty());
        Assert.Empty(ReportDocument.Of(report).Blocks.OfType<Figure>());
        var text = TextOf(report, PageSize.Letter, "report-empty");
        Assert.Contains("Nothing was measured in this period", text, StringComparison.Ordinal);
        Assert.Contains(report.ContentHash, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A4")]
    [InlineData("Letter")]
    public void Of_AnyNumberOfEndpoints_NoHeadingNorIntroductionStandsLastOnAPage(string size)
    {
        for (var count = 1; count < 40; count += 6)
        {
            var endpoints = Enumerable.Range(0, count).Select(i => ReportWorld.Endpoint($"GET /api/section{i}", 1_000 + i, 20 + i)).ToList();
            var inputs = ReportWorld.Bad() with { Current = ReportWorld.Span(ReportWorld.From, endpoints, [ReportWorld.Pool("service")]) };
            using var pdf = PdfDocument.Open(Write(ReportWorld.Build(inputs), size == "A4" ? PageSize.A4 : PageSize.Letter, $"report-{count}"));
            foreach (var page in pdf.GetPages())
            {
                var text = ContentOrderTextExtractor.GetText(page, addDoubleNewline: false).ReplaceLineEndings(" ");
                var foot = text.IndexOf("Content hash", StringComparison.Ordinal);
                Assert.DoesNotMatch(@"(most urgent first\.|are shaded\.|stand first\.|are one incident\.|of all requests\.|replaced by \?\.)\s*$", foot < 0 ? text : text[..foot]);
            }
        }
    }

    [Fact]
    public void Of_QuietDay_IsShort()
    {
        using var pdf = PdfDocument.Open(Write(ReportWorld.Build(ReportWorld.Quiet()), PageSize.A4, "report-quiet"));
        Assert.InRange(pdf.NumberOfPages, 3, 9);
    }

    [Fact]
    public void NameOf_AnyReport_IsSafe() =>
        Assert.Equal("performance-report-20260104T1200Z-to-20260105T1200Z.pdf", ReportFile.NameOf(ReportWorld.From, ReportWorld.To, ReportFile.Pdf));

    private static IEnumerable<string> Printed(ReportRow row)
    {
        foreach (var value in new[] { row.Value, row.Previous }.Where(value => value.Length > 0 && row.Unit != ReportUnit.Time))
            yield return ReportFormat.Of(double.Parse(value, System.Globalization.CultureInfo.InvariantCulture), row.Unit);
    }

    private static bool IsChange(Report report, string cell) =>
        ReportRows.Of(report).Where(row => row is { Previous.Length: > 0, Value.Length: > 0 } && row.Unit != ReportUnit.Time)
            .Select(row => new ReportNumber(double.Parse(row.Value, System.Globalization.CultureInfo.InvariantCulture), double.Parse(row.Previous, System.Globalization.CultureInfo.InvariantCulture)))
            .Any(number => ReportFormat.Of(number.Change, ReportUnit.Change) == cell);

    // Lines are broken where there is room.
    private static string Bare(string text) => Regex.Replace(text, @"\s+", "");

    private static string Read(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        return string.Join(' ', pdf.GetPages().Select(page => ContentOrderTextExtractor.GetText(page, addDoubleNewline: false).ReplaceLineEndings(" ")));
    }

    private string TextOf(Report report, PageSize size, string name) => Read(Write(report, size, name));

    private byte[] Write(Report report, PageSize size, string name)
    {
        var file = PdfWriter.Write(_fonts, ReportDocument.Of(report), size, TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("DASHBOARD_PICTURES") is { Length: > 0 } folder) File.WriteAllBytes(Path.Combine(folder, $"{name}.pdf"), file);
        return file;
    }
}
