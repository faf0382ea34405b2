using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Reports;
using Dashboard.Tests.Fakes;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>The report of a real program over HTTP, in all its formats.</summary>
public sealed class ReportTests(ReportProgram measured) : IClassFixture<ReportProgram>
{
    private const string Path = "/api/performance/report";

    private static readonly string[] Sections =
    [
        "period", "summary", "objectives", "endpoints", "slowestQueries", "pool", "redis", "health", "alerts", "incidents", "recommendations", "generatedAt", "contentHash",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_SamePeriodInAllFormats_HasTheSameNumbersAndHash()
    {
        var json = await measured.Program.GetAsync($"{Path}?{measured.Period}&compare=previous");
        var (csv, csvResponse) = await DownloadAsync("csv", "&compare=previous");
        var (pdf, pdfResponse) = await DownloadAsync("pdf", "&compare=previous");
        Assert.All(Sections, section => Assert.True(json.TryGetProperty(section, out _), section));
        Assert.Equal(("text/csv", "application/pdf"), (csvResponse.Content.Headers.ContentType!.MediaType, pdfResponse.Content.Headers.ContentType!.MediaType));
        Assert.EndsWith(".csv", csvResponse.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        Assert.Matches(@"^performance-report-\d{8}T\d{4}Z-to-\d{8}T\d{4}Z\.pdf$", pdfResponse.Content.Headers.ContentDisposition!.FileName);

        var hash = json.GetProperty("contentHash").GetString()!;
        Assert.Matches("^[0-9a-f]{64}$", hash);
        var rows = Encoding.UTF8.GetString(csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal($"report,,contentHash,text,{hash},", string.Join(',', rows[^1]));
        var text = TextOf(pdf);
        Assert.Contains(hash, text, StringComparison.Ordinal);
        var compared = 0;
        foreach (var number in Numbers(json))
        {
            var row = rows.Single(row => row[0] == number.Section && row[1] == number.Name && row[2] == number.Metric);
            Assert.Equal((ReportFormat.Exact(number.Value), ReportFormat.Exact(number.Previous)), (row[4], row[5]));
            if (number.Value is not null) Assert.Contains(ReportFormat.Of(number.Value, row[3]), text, StringComparison.Ordinal);
            compared += number.Previous is null ? 0 : 1;
        }

        Assert.True(compared > 20, $"{compared} numbers have one before");
        Assert.Equal(4 * 3_600, json.GetProperty("summary").GetProperty("count").GetProperty("value").GetDouble(), 8.0);
        Assert.Equal(4, json.GetProperty("objectives").GetArrayLength());
        Assert.False(json.GetProperty("objectives")[0].GetProperty("met").GetBoolean());
        Assert.Contains(json.GetProperty("recommendations").EnumerateArray(), one => one.GetProperty("id").GetString() == "endpoint-slow:POST /api/slow/{id}");
    }

    [Fact]
    public async Task Report_LetterPaper_IsOfThatSize()
    {
        var (pdf, _) = await DownloadAsync("pdf", "&size=Letter");
        using var document = PdfDocument.Open(pdf);
        Assert.Equal((612, 792), (document.GetPage(1).Width, document.GetPage(1).Height));
        Assert.Equal("Performance report", document.Information.Title);
    }

    [Fact]
    public async Task Report_ManyPdfsAtOnce_AllAreAnswered()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => measured.Program.Client.GetAsync($"{Path}?{measured.Period}&format=pdf&size={(i % 2 == 0 ? "A4" : "Letter")}", Cancel)));
        Assert.All(all, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        foreach (var response in all) response.Dispose();
        Assert.Empty(measured.Program.Errors);
    }

    [Theory]
    [InlineData("letter", 612)]
    [InlineData("a4", 595)]
    public async Task Report_PaperInSmallLetters_IsThatPaper(string size, int width)
    {
        var (pdf, _) = await DownloadAsync("pdf", $"&size={size}");
        using var document = PdfDocument.Open(pdf);
        Assert.Equal(width, document.GetPage(1).Width);
    }

    [Fact]
    public async Task Report_AskedForByItsHash_IsThatOne()
    {
        var address = $"{Path}?{measured.Period}";
        var first = await measured.Program.GetAsync(address);
        var again = await measured.Program.GetAsync($"{address}&hash={first.GetProperty("contentHash").GetString()}");
        Assert.Equal(first.GetProperty("generatedAt").GetDateTimeOffset(), again.GetProperty("generatedAt").GetDateTimeOffset());
        // One that nobody holds is made.
        Assert.Equal(first.GetProperty("contentHash").GetString(), (await measured.Program.GetAsync($"{address}&hash={new string('0', 64)}")).GetProperty("contentHash").GetString());
    }

    [Fact]
    public async Task Report_PeriodWithoutData_SaysSo()
    {
        var to = measured.To.AddMinutes(40);
        var json = await measured.Program.GetAsync($"{Path}?from={Uri.EscapeDataString(ReportFormat.Exact(to.AddMinutes(-20)))}&to={Uri.EscapeDataString(ReportFormat.Exact(to))}");
        Assert.True(json.GetProperty("period").GetProperty("isEmpty").GetBoolean());
        Assert.StartsWith("Nothing was measured", json.GetProperty("summary").GetProperty("headlines")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("summary").GetProperty("p95Ms").GetProperty("value").ValueKind);
    }

    [Theory]
    [InlineData("from=-1h&to=-2h", "from")]
    [InlineData("from=-1h&to=-1h", "from")]
    [InlineData("from=-43d", "from")]
    [InlineData("from=-60d&to=-50d", "from")]
    [InlineData("from=-10d&to=-9d", "to")]
    [InlineData("from=2099-01-01T00:00:00Z&to=2099-01-02T00:00:00Z", "from")]
    [InlineData("to=2099-01-02T00:00:00Z&from=2099-01-02T00:00:00Z", "from")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=", "from")]
    [InlineData("compare=lastWeek", "compare")]
    [InlineData("compare=", "compare")]
    [InlineData("format=PDF", "format")]
    [InlineData("format=xlsx", "format")]
    [InlineData("format=pdf&size=A3", "size")]
    [InlineData("format=csv&size=A4", "size")]
    [InlineData("format=pdf&format=csv", "format")]
    [InlineData("hash=abc", "hash")]
    [InlineData("hash=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "hash")]
    [InlineData("colour=red", "colour")]
    public async Task Report_WrongQuestion_IsRefusedWithTheFieldAndWhatIsAllowed(string query, string field)
    {
        using var response = await measured.Program.Client.GetAsync($"{Path}?{query}", Cancel);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = Assert.Single(problem.GetProperty("errors").EnumerateObject());
        Assert.Equal(field, error.Name);
        Assert.Contains("allowed is", error.Value[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_WithoutAKey_IsNotForYou()
    {
        using var response = await measured.Program.Anonymous.GetAsync(Path, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static string TextOf(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        return string.Join(' ', pdf.GetPages().Select(page => ContentOrderTextExtractor.GetText(page, addDoubleNewline: false).ReplaceLineEndings(" ")));
    }

    private static IEnumerable<(string Section, string Name, string Metric, double? Value, double? Previous)> Numbers(JsonElement json)
    {
        var parts = new[] { ("summary", "", json.GetProperty("summary")), ("redis", "", json.GetProperty("redis")) }
            .Concat(json.GetProperty("endpoints").EnumerateArray().Select(one => ("endpoints", one.GetProperty("endpoint").GetString()!, one)))
            .Concat(json.GetProperty("pool").GetProperty("pools").EnumerateArray().Select(one => ("pool", one.GetProperty("name").GetString()!, one)));
        foreach (var (section, name, part) in parts)
        {
            foreach (var field in part.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Object))
                yield return (section, name, field.Name, Value(field.Value, "value"), Value(field.Value, "previous"));
        }
    }

    private static double? Value(JsonElement number, string name) =>
        number.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? double.Parse(value.GetRawText(), CultureInfo.InvariantCulture) : null;

    private async Task<(byte[] File, HttpResponseMessage Response)> DownloadAsync(string format, string more = "")
    {
        var response = await measured.Program.Client.GetAsync($"{Path}?{measured.Period}&format={format}{more}", Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadAsByteArrayAsync(Cancel), response);
    }
}
