using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Reports.Periods;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>The archive and the schedules of reports over HTTP, with a real state database and a server that plays Resend.</summary>
public sealed class ReportArchiveTests(TestPostgres postgres, ReportArchiveTests.Site site) : IClassFixture<ReportArchiveTests.Site>
{
    private const string Schedules = "/api/reports/schedules";
    private const string Good = """{"name":"Every morning","frequency":"daily","at":"07:00","timeZone":"Europe/Berlin","channels":["configured-email"]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Schedules_AddedChangedAndDeleted_AreWhatIsAskedFor()
    {
        var (status, added, tag) = await SendAsync(HttpMethod.Post, Schedules, Good);
        Assert.Equal(HttpStatusCode.Created, status);
        var id = added.GetProperty("id").GetString()!;
        Assert.Equal(("daily", "07:00", "day", "a4", true), (Text(added, "frequency"), Text(added, "at"), Text(added, "covers"), Text(added, "paper"), added.GetProperty("enabled").GetBoolean()));
        Assert.InRange(added.GetProperty("nextAt").GetDateTimeOffset(), TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(1));

        (status, var changed, var newTag) = await SendAsync(HttpMethod.Put, $"{Schedules}/{id}", """{"name":"Weekly","frequency":"weekly","weekday":"friday","channels":["configured-email"],"paper":"letter"}""", tag);
        Assert.Equal((HttpStatusCode.OK, "weekly", "friday", "week", "letter"), (status, Text(changed, "frequency"), Text(changed, "weekday"), Text(changed, "covers"), Text(changed, "paper")));
        Assert.NotEqual(tag, newTag);
        (status, _, _) = await SendAsync(HttpMethod.Put, $"{Schedules}/{id}", Good, tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, status);
        (status, _, _) = await SendAsync(HttpMethod.Delete, $"{Schedules}/{id}", null, tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, status);

        (status, var read, var readTag) = await SendAsync(HttpMethod.Get, $"{Schedules}/{id}", null);
        Assert.Equal((HttpStatusCode.OK, "Weekly", newTag), (status, Text(read, "name"), readTag));
        (status, _, _) = await SendAsync(HttpMethod.Delete, $"{Schedules}/{id}", null, newTag);
        Assert.Equal(HttpStatusCode.NoContent, status);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
        {
            (status, _, _) = await SendAsync(method, $"{Schedules}/{id}", method == HttpMethod.Put ? Good : null);
            Assert.Equal(HttpStatusCode.NotFound, status);
        }

        Assert.Empty(site.Program.Errors);
    }

    [Theory]
    [InlineData("""{"frequency":"daily","channels":["configured-email"]}""", "name")]
    [InlineData("""{"name":"x","frequency":"hourly","channels":["configured-email"]}""", "frequency")]
    [InlineData("""{"name":"x","at":"24:00","channels":["configured-email"]}""", "at")]
    [InlineData("""{"name":"x","frequency":"weekly","weekday":"someday","channels":["configured-email"]}""", "weekday")]
    [InlineData("""{"name":"x","frequency":"monthly","day":0,"channels":["configured-email"]}""", "day")]
    [InlineData("""{"name":"x","frequency":"monthly","day":"first","channels":["configured-email"]}""", "day")]
    [InlineData("""{"name":"x","cron":"* * * * *","channels":["configured-email"]}""", "cron")]
    [InlineData("""{"name":"x","timeZone":"Mars/Base","channels":["configured-email"]}""", "timeZone")]
    [InlineData("""{"name":"x","channels":["nobody"]}""", "channels")]
    [InlineData("""{"name":"x"}""", "channels")]
    [InlineData("""{"name":"x","channels":["configured-email"],"surprise":1}""", "body")]
    public async Task Schedules_Wrong_Are400WithTheFieldAndNothingIsSaved(string body, string field)
    {
        var before = (await site.Program.GetAsync(Schedules)).GetProperty("items").GetArrayLength();
        var (status, problem, _) = await SendAsync(HttpMethod.Post, Schedules, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out var errors), problem.ToString());
        Assert.Contains("allowed is", errors[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(before, (await site.Program.GetAsync(Schedules)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Reports_Sent_AreMailedKeptDownloadedAndDeleted()
    {
        // Of what an earlier start left: a program that began with the hour has nothing of its own of the one before.
        var to = site.Since.AddMinutes(5);
        var (status, made, _) = await SendAsync(
            HttpMethod.Post, "/api/reports", $$"""{"from":"{{site.Since:O}}","to":"{{to:O}}","paper":"Letter","channels":["configured-email"]}""");
        Assert.True(status == HttpStatusCode.Created, made.ToString());
        var id = made.GetProperty("id").GetString()!;
        Assert.Equal((site.Since, to), (made.GetProperty("from").GetDateTimeOffset(), made.GetProperty("to").GetDateTimeOffset()));

        var pdf = await site.Program.Client.GetByteArrayAsync(new Uri($"/api/reports/{id}", UriKind.Relative), Cancel);
        Assert.Equal(made.GetProperty("pdfBytes").GetInt64(), pdf.Length);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(pdf, 0, 5));
        var json = await site.Program.GetAsync($"/api/reports/{id}?format=json");
        Assert.Equal(Text(made, "contentHash"), Text(json, "contentHash"));
        Assert.InRange(json.GetProperty("summary").GetProperty("count").GetProperty("value").GetDouble(), 295, 300);

        await Wait.UntilAsync(() => Task.FromResult(site.Resend.Mails.Keys.Any(one => one.Contains(id, StringComparison.Ordinal))));
        var (key, body) = site.Resend.Mails.Single(mail => mail.Key.Contains(id, StringComparison.Ordinal));
        Assert.Equal($"report/{id}/configured-email", key);
        var mail = JsonDocument.Parse(body).RootElement;
        Assert.Equal(pdf, mail.GetProperty("attachments")[0].GetProperty("content").GetBytesFromBase64());
        await Wait.UntilAsync(async () => (await site.Program.GetAsync("/api/alerts/deliveries")).GetProperty("messages").EnumerateArray()
            .Any(message => Text(message, "key") == key && Text(message, "status") == "accepted"));

        Assert.Contains((await site.Program.GetAsync("/api/reports")).GetProperty("items").EnumerateArray(), one => Text(one, "id") == id);
        (status, _, _) = await SendAsync(HttpMethod.Delete, $"/api/reports/{id}", null);
        Assert.Equal(HttpStatusCode.NoContent, status);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            (status, _, _) = await SendAsync(method, $"/api/reports/{id}", null);
            Assert.Equal(HttpStatusCode.NotFound, status);
        }

        Assert.Empty(site.Program.Errors);
    }

    [Theory]
    [InlineData("""{"from":"yesterday"}""", "from")]
    [InlineData("""{"from":"now","to":"-1h"}""", "from")]
    [InlineData("""{"compare":"lastYear"}""", "compare")]
    [InlineData("""{"paper":"a5"}""", "paper")]
    [InlineData("""{"channels":["nobody"]}""", "channels")]
    [InlineData("""{"schedule":"nobody"}""", "schedule")]
    [InlineData("""{"schedule":"nobody","from":"-1h"}""", "from")]
    public async Task Reports_Wrong_Are400WithTheFieldAndNothingIsKept(string body, string field)
    {
        // The other tests keep and delete reports one after the other with this one.
        var before = await KeptAsync();
        var (status, problem, _) = await SendAsync(HttpMethod.Post, "/api/reports", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out var errors), problem.ToString());
        Assert.StartsWith($"{field} ", errors[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("allowed is", errors[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await KeptAsync());
        Assert.Empty(site.Program.Errors);
    }

    [Fact]
    public async Task Reports_AskedForWrongly_AreProblemsWithWhatIsAllowed()
    {
        var (status, problem, _) = await SendAsync(HttpMethod.Get, "/api/reports/any?format=docx", null);
        Assert.Equal((HttpStatusCode.BadRequest, true), (status, problem.GetProperty("errors").TryGetProperty("format", out _)));
        using var anonymous = await site.Program.Anonymous.GetAsync(new Uri("/api/reports", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    [Fact]
    public async Task WithoutAStateDatabase_ReportsAreKeptInFilesAndSchedulesCannotBeChanged()
    {
        await using var program = await TestProgram.StartAsync(null, null, "Alerts:Email=ops@example.com");
        var (status, problem, _) = await SendAsync(HttpMethod.Post, Schedules, Good, tag: null, program);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("ConnectionStrings:Dashboard", Text(problem, "detail"), StringComparison.Ordinal);
        var to = Minute(TimeProvider.System.GetUtcNow());
        (status, var made, _) = await SendAsync(HttpMethod.Post, "/api/reports", $$"""{"from":"{{to.AddMinutes(-5):O}}","to":"{{to:O}}"}""", tag: null, program);
        Assert.True(status == HttpStatusCode.Created, made.ToString());
        Assert.NotEmpty(await program.Client.GetByteArrayAsync(new Uri($"/api/reports/{Text(made, "id")}", UriKind.Relative), Cancel));
        Assert.Equal(1, (await program.GetAsync("/api/reports")).GetProperty("items").GetArrayLength());
        Assert.Empty(program.Errors);
    }

    [Fact]
    public async Task Schedule_SentNow_IsWhatItWouldSendToItsChannels()
    {
        using var folder = new TemporaryFolder();
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero);
        SeededHistory.Write(folder.Path, today.AddHours(-6), 600, program => MeasuredProgram.Request(program.Endpoint(), ms: 20));
        await using var own = new Site(postgres, $"Dashboard:DataDirectory={folder.Path}");
        await own.InitializeAsync();
        var (_, added, _) = await SendAsync(HttpMethod.Post, Schedules, Good.Replace("Europe/Berlin", "UTC", StringComparison.Ordinal), tag: null, own.Program);
        var (status, made, _) = await SendAsync(HttpMethod.Post, "/api/reports", $$"""{"schedule":"{{Text(added, "id")}}"}""", tag: null, own.Program);
        Assert.True(status == HttpStatusCode.Created, made.ToString());
        Assert.Equal((Text(added, "id"), "Every morning"), (Text(made, "scheduleId"), Text(made, "scheduleName")));
        // The last whole day, whatever the time is.
        var end = made.GetProperty("to").GetDateTimeOffset();
        Assert.Equal((TimeSpan.Zero, end.AddDays(-1)), (end.TimeOfDay, made.GetProperty("from").GetDateTimeOffset()));
        Assert.InRange(made.GetProperty("createdAt").GetDateTimeOffset() - end, PeriodPlanner.Late, TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await Wait.UntilAsync(() => Task.FromResult(own.Resend.Mails.Count == 1));
        Assert.Contains("Every morning: Performance report", JsonDocument.Parse(own.Resend.Mails.Values.Single()).RootElement.GetProperty("subject").GetString(), StringComparison.Ordinal);
        Assert.Empty(own.Program.Errors);
    }

    private async Task<List<string?>> KeptAsync() =>
        [.. (await site.Program.GetAsync("/api/reports")).GetProperty("items").EnumerateArray().Select(one => Text(one, "id"))];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static DateTimeOffset Minute(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private Task<(HttpStatusCode Status, JsonElement Body, string? Tag)> SendAsync(HttpMethod method, string address, string? body, string? tag = null) =>
        SendAsync(method, address, body, tag, site.Program);

    private static async Task<(HttpStatusCode Status, JsonElement Body, string? Tag)> SendAsync(HttpMethod method, string address, string? body, string? tag, TestProgram program)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (tag is not null) request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(tag));
        using var answer = await program.Client.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, answer.Headers.ETag?.Tag);
    }

    /// <summary>A program with a state database, an address of the configuration, ten minutes of an earlier start, and somebody who takes mails.</summary>
    public sealed class Site : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();
        private readonly TestPostgres _postgres;
        private readonly string[] _settings;
        private TestProgram? _program;
        private FakeResend? _resend;

        public Site(TestPostgres postgres)
            : this(postgres, [])
        {
        }

        internal Site(TestPostgres postgres, params string[] settings) => (_postgres, _settings) = (postgres, settings);

        internal TestProgram Program => _program!;

        internal FakeResend Resend => _resend!;

        /// <summary>From when on there is something, with a request in each second.</summary>
        internal DateTimeOffset Since { get; } = Minute(TimeProvider.System.GetUtcNow().AddHours(-2));

        public async ValueTask InitializeAsync()
        {
            SeededHistory.Write(_folder.Path, Since, 600, program => MeasuredProgram.Request(program.Endpoint(), ms: 20));
            _resend = await FakeResend.StartAsync();
            var (state, _) = await _postgres.CreateDatabaseAsync();
            _program = await TestProgram.StartAsync(
                null, null,
                [
                    $"Dashboard:DataDirectory={_folder.Path}", $"ConnectionStrings:Dashboard={state}", $"Resend:ApiUrl={_resend.ApiUrl}", "Resend:ApiKey=re_test_key_of_a_test",
                    "Resend:From=Reports <reports@example.com>", "Alerts:Email=ops@example.com", .. _settings,
                ]);
            await Wait.UntilAsync(async () => (await Program.GetAsync("/api/flags")).GetProperty("forAllInstances").GetBoolean());
        }

        public async ValueTask DisposeAsync()
        {
            if (_program is not null) await _program.DisposeAsync();
            if (_resend is not null) await _resend.DisposeAsync();
            _folder.Dispose();
        }
    }
}
