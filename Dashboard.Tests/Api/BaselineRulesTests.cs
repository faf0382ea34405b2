using System.Net;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Dashboard.Tests.Fakes.Standings;

namespace Dashboard.Tests.Api;

/// <summary>Rules of type baseline, and suggested thresholds, as programs see them.</summary>
public sealed class BaselineRulesTests(TestPostgres postgres, AlertRulesTests.Site site) : IClassFixture<AlertRulesTests.Site>
{
    private const string Good = """{"name":"Slower than usual","type":"baseline","endpoint":"*"}""";

    private static readonly string[] Unused = ["comparator", "threshold", "recoveryThreshold", "windowSeconds", "early", "minSamples", "objective"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rule_Added_HasNoLimitAndCanBeSentBackAsItIs()
    {
        var (status, added) = await SendAsync(site.Program, HttpMethod.Post, "/api/alerts/rules", Good);
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(("baseline", "latency.p95", "ms", "*"), (Text(added, "type"), Text(added, "metric"), Text(added, "unit"), Text(added, "endpoint")));
        Assert.All(Unused, field => Assert.Equal(JsonValueKind.Null, added.GetProperty(field).ValueKind));
        var address = $"/api/alerts/rules/{Text(added, "id")}";
        (status, var same) = await SendAsync(site.Program, HttpMethod.Put, address, added.ToString());
        Assert.Equal((HttpStatusCode.OK, "baseline"), (status, Text(same, "type")));
        (status, _) = await SendAsync(site.Program, HttpMethod.Delete, address, null);
        Assert.Equal(HttpStatusCode.NoContent, status);
        Assert.Empty(site.Program.Errors);
    }

    [Theory]
    [InlineData("threshold", "800")]
    [InlineData("comparator", "\">\"")]
    [InlineData("recoveryThreshold", "1")]
    [InlineData("windowSeconds", "60")]
    [InlineData("early", "true")]
    [InlineData("minSamples", "20")]
    [InlineData("objective", """{"share":0.99}""")]
    [InlineData("metric", "\"latency.p99\"")]
    [InlineData("endpoint", "\"GET /nowhere\"")]
    [InlineData("pool", "\"service\"")]
    public async Task Rule_FieldThatIsNotUsed_Is400ByItsName(string field, string value)
    {
        var body = $$"""{"name":"x","type":"baseline","{{field}}":{{value}}}""";
        foreach (var address in new[] { "/api/alerts/rules", "/api/alerts/rules/preview" })
        {
            var (status, problem) = await SendAsync(site.Program, HttpMethod.Post, address, body);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.True(problem.GetProperty("errors").TryGetProperty(field, out var errors), problem.ToString());
            Assert.Contains("allowed is", errors[0].GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Preview_NothingIsUsualYet_SaysSo()
    {
        var (status, preview) = await SendAsync(site.Program, HttpMethod.Post, "/api/alerts/rules/preview", Good);
        Assert.Equal((HttpStatusCode.OK, 0, 0), (status, preview.GetProperty("targets").GetInt32(), preview.GetProperty("firings").GetArrayLength()));
        Assert.Equal(("What is usual is not known yet.", false), (Text(preview, "note"), preview.GetProperty("isAtLeast").GetBoolean()));
    }

    [Fact]
    public async Task Active_WorseThanUsual_SaysUsualAndPresentValue()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var program = await TestProgram.StartAsync(null, null, $"ConnectionStrings:Dashboard={state}");
        await Wait.UntilAsync(async () => (await program.GetAsync("/api/flags")).GetProperty("forAllInstances").GetBoolean());
        var (status, added) = await SendAsync(program, HttpMethod.Post, "/api/alerts/rules", """{"name":"Slower than usual","type":"baseline","forSeconds":0}""");
        Assert.Equal(HttpStatusCode.Created, status);
        var feed = program.App.Services.GetRequiredService<ChangeFeed<BaselineReport>>();
        var clock = program.App.Services.GetRequiredService<TimeProvider>();
        JsonElement alert = default;
        await Wait.UntilAsync(async () =>
        {
            feed.Publish(Report(clock.GetUtcNow(), Worse()));
            alert = (await program.GetAsync("/api/alerts/active")).GetProperty("items").EnumerateArray().FirstOrDefault(one => Text(one, "rule") == Text(added, "id"));
            return alert.ValueKind == JsonValueKind.Object && Text(alert, "phase") == "firing";
        });
        Assert.Equal((240, JsonValueKind.Null), (alert.GetProperty("value").GetDouble(), alert.GetProperty("threshold").ValueKind));
        var usual = alert.GetProperty("usual");
        Assert.Equal((120, Things, 1), (usual.GetProperty("value").GetDouble(), Text(usual, "endpoint"), usual.GetProperty("worse").GetInt32()));
        Assert.Empty(program.Errors);
    }

    [Fact]
    public async Task Suggestion_WithoutHours_IsNullAndSaysWhy()
    {
        var answer = await site.Program.GetAsync("/api/alerts/suggestion?metric=latency.p95");
        Assert.Equal((JsonValueKind.Null, "ms", 0), (answer.GetProperty("threshold").ValueKind, Text(answer, "unit"), answer.GetProperty("hours").GetInt32()));
        Assert.Contains("it takes 24", Text(answer, "reason"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "metric")]
    [InlineData("?metric=nonsense", "metric")]
    [InlineData("?metric=latency.p95&endpoint=GET%20%2Fnowhere", "endpoint")]
    [InlineData("?metric=system.cpu&endpoint=*", "endpoint")]
    [InlineData("?metric=pool.utilization&pool=nobody", "pool")]
    [InlineData("?metric=latency.p95&comparator=worse", "comparator")]
    [InlineData("?metric=latency.p95&minSamples=0", "minSamples")]
    [InlineData("?metric=latency.p95&what=1", "what")]
    public async Task Suggestion_Wrong_Is400WithTheField(string query, string field)
    {
        var (status, problem) = await SendAsync(site.Program, HttpMethod.Get, $"/api/alerts/suggestion{query}", null);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task Suggestion_Anonymous_Is401()
    {
        using var response = await site.Program.Anonymous.GetAsync("/api/alerts/suggestion?metric=latency.p95", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(TestProgram program, HttpMethod method, string address, string? body)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await program.Client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }
}
