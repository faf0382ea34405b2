using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Api;

public sealed class AlertRulesTests(TestPostgres postgres, AlertRulesTests.Site site) : IClassFixture<AlertRulesTests.Site>
{
    private const string Good = """{"name":"Slow search","metric":"latency.p95","threshold":800}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rules_AddedChangedAndDeleted_AreWhatIsAskedForAndAudited()
    {
        var program = site.Program;
        var builtIn = (await program.GetAsync("/api/alerts/rules")).GetProperty("items").EnumerateArray().ToList();
        Assert.Contains(builtIn, rule => rule.GetProperty("id").GetString() == "p95-latency" && rule.GetProperty("builtIn").GetBoolean());

        var (status, added, tag) = await SendAsync(program, HttpMethod.Post, "/api/alerts/rules", Good);
        Assert.Equal(HttpStatusCode.Created, status);
        var id = added.GetProperty("id").GetString()!;
        Assert.StartsWith("slow-search-", id, StringComparison.Ordinal);
        Assert.Equal((">", "warning", 720), (added.GetProperty("comparator").GetString(), added.GetProperty("severity").GetString(), added.GetProperty("recoveryThreshold").GetDouble()));

        (status, var changed, var newTag) = await SendAsync(program, HttpMethod.Put, $"/api/alerts/rules/{id}", Good.Replace("800", "900", StringComparison.Ordinal), tag);
        Assert.Equal((HttpStatusCode.OK, 900), (status, changed.GetProperty("threshold").GetDouble()));
        Assert.NotEqual(tag, newTag);
        (status, _, _) = await SendAsync(program, HttpMethod.Put, $"/api/alerts/rules/{id}", Good, tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, status);

        (status, _, _) = await SendAsync(program, HttpMethod.Delete, "/api/alerts/rules/p95-latency", null);
        Assert.Equal(HttpStatusCode.Conflict, status);
        (status, _, _) = await SendAsync(program, HttpMethod.Delete, $"/api/alerts/rules/{id}", null);
        Assert.Equal(HttpStatusCode.NoContent, status);
        (status, _, _) = await SendAsync(program, HttpMethod.Get, $"/api/alerts/rules/{id}", null);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Empty(program.Errors);
    }

    [Theory]
    [InlineData("""{"metric":"latency.p95","threshold":800}""", "name")]
    [InlineData("""{"name":" ","metric":"latency.p95","threshold":800}""", "name")]
    [InlineData("""{"name":"x","metric":"nonsense","threshold":800}""", "metric")]
    [InlineData("""{"name":"x","metric":"latency.p95"}""", "threshold")]
    [InlineData("""{"name":"x","metric":"latency.p95","threshold":"NaN"}""", "threshold")]
    [InlineData("""{"name":"x","metric":"latency.p95","threshold":1e400}""", "threshold")]
    [InlineData("""{"name":"x","metric":"requests.errorRate","threshold":5}""", "threshold")]
    [InlineData("""{"name":"x","metric":"latency.p95","threshold":800,"windowSeconds":0}""", "windowSeconds")]
    [InlineData("""{"name":"x","metric":"latency.p95","threshold":800,"windowSeconds":300,"severity":"critical"}""", "windowSeconds")]
    [InlineData("""{"name":"x","metric":"latency.p95","threshold":800,"recoveryThreshold":900}""", "recoveryThreshold")]
    [InlineData("""{"name":"x","metric":"latency.p95","threshold":800,"endpoint":"GET /nowhere"}""", "endpoint")]
    [InlineData("""{"name":"x","metric":"system.cpu","threshold":0.8,"endpoint":"*"}""", "endpoint")]
    [InlineData("""{"name":"x","metric":"latency.p95","threshold":800,"channels":["nobody"]}""", "channels")]
    [InlineData("""{"name":"x","metric":"latency.p95","threshold":800,"runbookUrl":"javascript:alert(1)"}""", "runbookUrl")]
    [InlineData("""{"name":"x","type":"burnRate","threshold":14.4}""", "objective")]
    [InlineData("""{"name":"x","metric":"latency.p95","threshold":800,"surprise":1}""", "body")]
    public async Task Rules_Wrong_Are400WithTheFieldAndNothingIsSaved(string body, string field)
    {
        var program = site.Program;
        var before = (await program.GetAsync("/api/alerts/rules")).GetProperty("items").GetArrayLength();
        foreach (var address in new[] { "/api/alerts/rules", "/api/alerts/rules/preview" })
        {
            var (status, problem, _) = await SendAsync(program, HttpMethod.Post, address, body);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.True(problem.GetProperty("errors").TryGetProperty(field, out var errors), problem.ToString());
            Assert.Contains("allowed is", errors[0].GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(before, (await program.GetAsync("/api/alerts/rules")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"name":"x","metric":"status.redisDown","threshold":0}""", "metric", "latency.p95")]
    [InlineData("""{"name":"x","type":"burnRate","threshold":14.4,"objective":{"share":0.995}}""", "type", "threshold")]
    public async Task Preview_OfWhatIsNotKept_Is400WithTheFieldAndWhatIsAllowed(string body, string field, string allowed)
    {
        var (status, problem, _) = await SendAsync(site.Program, HttpMethod.Post, "/api/alerts/rules/preview", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out var errors), problem.ToString());
        Assert.Matches($"allowed is .*{allowed}", errors[0].GetString());
    }

    [Fact]
    public async Task Preview_ManyAtOnce_AreAllAnswered()
    {
        var program = site.Program;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(program, HttpMethod.Post, "/api/alerts/rules/preview", Good)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
    }

    [Fact]
    public async Task Preview_OfAGoodRule_SaysWhatItWouldHaveDone()
    {
        var program = site.Program;
        var (status, preview, _) = await SendAsync(program, HttpMethod.Post, "/api/alerts/rules/preview", Good);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(0, preview.GetProperty("firings").GetArrayLength());
        Assert.Equal(1, preview.GetProperty("targets").GetInt32());
        Assert.Equal(0, preview.GetProperty("messages").GetInt32());
        Assert.Equal(1, preview.GetProperty("parts").EnumerateArray().Last().GetProperty("stepSeconds").GetInt32());
        Assert.True(preview.TryGetProperty("isAtLeast", out _));
    }

    [Theory]
    [InlineData("""{"comment":"x"}""", "end")]
    [InlineData("""{"end":"2001-01-01T00:00:00Z","comment":"x"}""", "end")]
    [InlineData("""{"start":"2031-01-02T00:00:00Z","end":"2031-01-01T00:00:00Z","comment":"x"}""", "end")]
    [InlineData("""{"end":"2099-01-01T00:00:00Z","comment":"x"}""", "end")]
    [InlineData("""{"cron":"whenever","durationMinutes":60,"comment":"x"}""", "cron")]
    [InlineData("""{"cron":"0 22 * * 6","comment":"x"}""", "durationMinutes")]
    [InlineData("""{"cron":"0 22 * * 6","durationMinutes":60,"timeZone":"Mars/Base","comment":"x"}""", "timeZone")]
    [InlineData("""{"rule":"nobody","cron":"0 22 * * 6","durationMinutes":60,"comment":"x"}""", "rule")]
    [InlineData("""{"cron":"0 22 * * 6","durationMinutes":60}""", "comment")]
    public async Task Silences_Wrong_Are400WithTheField(string body, string field)
    {
        var program = site.Program;
        var (status, problem, _) = await SendAsync(program, HttpMethod.Post, "/api/alerts/silences", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal(0, (await program.GetAsync("/api/alerts/silences")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"name":"x","kind":"webhook","url":"https://127.0.0.1/hook","key":"0123456789abcdef"}""", "url")]
    [InlineData("""{"name":"x","kind":"webhook","url":"https://2130706433/hook","key":"0123456789abcdef"}""", "url")]
    [InlineData("""{"name":"x","kind":"webhook","url":"https://localhost/hook","key":"0123456789abcdef"}""", "url")]
    [InlineData("""{"name":"x","kind":"webhook","url":"http://example.com/hook","key":"0123456789abcdef"}""", "url")]
    [InlineData("""{"name":"x","kind":"webhook","url":"https://example.com/hook"}""", "key")]
    [InlineData("""{"name":"x","kind":"slack","url":"https://example.com/services/T/B/x"}""", "url")]
    [InlineData("""{"name":"x","kind":"email","addresses":["nobody"]}""", "addresses")]
    [InlineData("""{"name":"x","kind":"pigeon"}""", "kind")]
    public async Task Channels_Wrong_Are400WithTheField(string body, string field)
    {
        var program = site.Program;
        var (status, problem, _) = await SendAsync(program, HttpMethod.Post, "/api/alerts/channels", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal(0, (await program.GetAsync("/api/alerts/channels")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Channels_OfNoKnownId_Are404()
    {
        foreach (var (method, address) in new[] { (HttpMethod.Put, "nobody"), (HttpMethod.Delete, "nobody"), (HttpMethod.Post, "nobody/test") })
        {
            var (status, _, _) = await SendAsync(site.Program, method, $"/api/alerts/channels/{address}", method == HttpMethod.Put ? """{"name":"x"}""" : null);
            Assert.Equal(HttpStatusCode.NotFound, status);
        }
    }

    [Fact]
    public async Task Channels_OfTheConfiguration_CannotBeChangedHere()
    {
        await using var program = await TestProgram.StartAsync(null, null, "Alerts:Email=ops@example.com");
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete })
        {
            var (status, problem, _) = await SendAsync(
                program, method, "/api/alerts/channels/configured-email", method == HttpMethod.Put ? """{"name":"x"}""" : null);
            Assert.Equal(HttpStatusCode.Conflict, status);
            Assert.Contains("of the configuration", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Channels_WithASecret_NeverShowIt()
    {
        const string Secret = "T0000SECRET/B0000SECRET/abcdefSECRETwxyz";
        await using var program = await StartAsync(postgres);
        var (status, added, _) = await SendAsync(
            program, HttpMethod.Post, "/api/alerts/channels", $$"""{"name":"Ops","kind":"slack","url":"https://hooks.slack.com/services/{{Secret}}"}""");
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.DoesNotContain("SECRET", added.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("wxyz", added.GetProperty("url").GetString(), StringComparison.Ordinal);
        var id = added.GetProperty("id").GetString();
        (status, var changed, _) = await SendAsync(program, HttpMethod.Put, $"/api/alerts/channels/{id}", """{"name":"Ops on call"}""");
        Assert.Equal((HttpStatusCode.OK, "Ops on call"), (status, changed.GetProperty("name").GetString()));
        Assert.EndsWith("wxyz", changed.GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_WithoutAStateDatabase_CanBeReadAndNotChanged()
    {
        await using var program = await TestProgram.StartAsync(null, null);
        var (status, problem, _) = await SendAsync(program, HttpMethod.Post, "/api/alerts/rules", Good);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("ConnectionStrings:Dashboard", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(0, (await program.GetAsync("/api/alerts/rules")).GetProperty("items").GetArrayLength());
    }

    private static async Task<TestProgram> StartAsync(TestPostgres postgres)
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        var program = await TestProgram.StartAsync(null, null, $"ConnectionStrings:Dashboard={state}");
        await Wait.UntilAsync(async () => (await program.GetAsync("/api/flags")).GetProperty("forAllInstances").GetBoolean());
        return program;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body, string? Tag)> SendAsync(
        TestProgram program, HttpMethod method, string address, string? body, string? tag = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (tag is not null) request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(tag));
        using var response = await program.Client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, response.Headers.ETag?.Tag);
    }

    /// <summary>One program for what leaves nothing behind.</summary>
    public sealed class Site(TestPostgres postgres) : IAsyncLifetime
    {
        private TestProgram? _program;

        internal TestProgram Program => _program!;

        public async ValueTask InitializeAsync() => _program = await StartAsync(postgres);

        public async ValueTask DisposeAsync() => await Program.DisposeAsync();
    }
}
