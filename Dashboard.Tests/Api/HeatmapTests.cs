using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>The heatmap of a real program, over HTTP.</summary>
public sealed class HeatmapTests(BareProgram bare) : IClassFixture<BareProgram>
{
    private const string Endpoint = "endpoint=GET%20/api/profiles/%7Bid%7D";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "endpoint")]
    [InlineData("endpoint=GET%20/nobody/called", "endpoint")]
    [InlineData(Endpoint + "&from=-1h&to=-2h", "from")]
    [InlineData(Endpoint + "&from=-3650d", "from")]
    [InlineData(Endpoint + "&from=NaN", "from")]
    [InlineData(Endpoint + "&to=9999-12-31T23:59:59Z", "from")]
    [InlineData(Endpoint + "&step=0", "step")]
    [InlineData(Endpoint + "&instance=nobody", "instance")]
    [InlineData(Endpoint + "&metric=latency.p95", "metric")]
    public async Task Heatmap_WrongQuestion_IsRefusedWithTheFieldAndWhatIsAllowed(string query, string field)
    {
        await AskAsync();
        using var response = await bare.Program.Client.GetAsync($"/api/metrics/heatmap?{query}", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors");
        Assert.Contains("; allowed is ", errors.GetProperty(field)[0].GetString());
    }

    [Theory]
    [InlineData("", 3, false)]
    [InlineData("&from=-24h&step=1", 300, true)]
    [InlineData("&from=-7d&step=7200", 7_200, false)]
    public async Task Heatmap_AfterRequests_CountsEachInOneClass(string query, int step, bool widened)
    {
        await AskAsync();
        await Wait.UntilAsync(async () => Total(await ReadAsync(query)) > 0);
        var answer = await ReadAsync(query);
        Assert.Equal((step, widened), (answer.GetProperty("stepSeconds").GetInt32(), answer.GetProperty("stepWidened").GetBoolean()));
        var bounds = answer.GetProperty("boundsMs").EnumerateArray().Select(bound => bound.GetDouble()).ToList();
        Assert.Equal(bounds.Order(), bounds);
        var points = answer.GetProperty("points").EnumerateArray().ToList();
        Assert.InRange(points.Count, 1, 300);
        Assert.All(points.Where(point => point.GetProperty("counts").GetArrayLength() > 0), point =>
        {
            Assert.Equal(bounds.Count - 1, point.GetProperty("counts").GetArrayLength());
            Assert.Equal(point.GetProperty("n").GetInt64(), point.GetProperty("counts").EnumerateArray().Sum(count => count.GetInt64()));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("&from=-24h")]
    public async Task Heatmap_OfTheOneInstance_IsThatOfAll(string query)
    {
        await AskAsync();
        var instances = await bare.Program.Client.GetFromJsonAsync<JsonElement>("/api/instances", Cancel);
        var instance = instances.GetProperty("items")[0].GetProperty("id").GetString();
        await Wait.UntilAsync(async () => Total(await ReadAsync(query)) > 0);
        Assert.InRange(Total(await ReadAsync($"{query}&instance={instance}")), 1, Total(await ReadAsync(query)));
    }

    // Without PostgreSQL the platform answers 503, which is a request like any other.
    private async Task AskAsync()
    {
        (await bare.Program.Anonymous.GetAsync("/api/profiles/1", Cancel)).Dispose();
        // Its endpoint is known when the second of its first request is over.
        await Wait.UntilAsync(async () =>
        {
            using var response = await bare.Program.Client.GetAsync($"/api/metrics/heatmap?{Endpoint}", Cancel);
            return response.IsSuccessStatusCode;
        });
    }

    private async Task<JsonElement> ReadAsync(string query) =>
        await bare.Program.Client.GetFromJsonAsync<JsonElement>($"/api/metrics/heatmap?{Endpoint}{query}", Cancel);

    private static long Total(JsonElement answer) =>
        answer.GetProperty("points").EnumerateArray().Sum(point => point.GetProperty("n") is { ValueKind: JsonValueKind.Number } n ? n.GetInt64() : 0);
}
