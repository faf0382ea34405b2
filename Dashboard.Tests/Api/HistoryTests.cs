using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>The history of a real program, over HTTP, also after the program was started anew.</summary>
public sealed class HistoryTests(BareProgram bare) : IClassFixture<BareProgram>
{
    private const string Endpoint = "GET /api/profiles/{id}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task History_ProgramStartedAnew_StillHasEachRequestOnce()
    {
        using var folder = new TemporaryFolder();
        var setting = $"Dashboard:DataDirectory={folder.Path}";
        await using (var first = await TestProgram.StartAsync(null, null, setting))
        {
            for (var i = 0; i < 20; i++) await AskAsync(first);
            await Wait.UntilAsync(async () => await CountAsync(first) == 20);
        }

        await using var second = await TestProgram.StartAsync(null, null, setting);
        Assert.Equal(20, await CountAsync(second));
        await AskAsync(second);
        await Wait.UntilAsync(async () => await CountAsync(second) == 21);
        var answer = await ReadAsync(second, $"metric=latency.p95&endpoint={Uri.EscapeDataString(Endpoint)}&from=-1h&step=60");
        Assert.Equal(("ms", 60), (answer.GetProperty("unit").GetString(), answer.GetProperty("stepSeconds").GetInt32()));
        Assert.True(answer.GetProperty("points").EnumerateArray().Last(point => point.GetProperty("n").GetInt64() > 0).GetProperty("v").GetDouble() > 0);
        Assert.Equal(0, (await ReadAsync(second, "metric=requests.count&from=-2h&to=-1h&step=60")).GetProperty("points").EnumerateArray()
            .Count(point => point.GetProperty("v").ValueKind != JsonValueKind.Null));
    }

    [Theory]
    [InlineData("", "metric")]
    [InlineData("metric=latency.p42", "metric")]
    [InlineData("metric=latency.p95&from=-1h&to=-2h", "from")]
    [InlineData("metric=latency.p95&from=-3650d", "from")]
    [InlineData("metric=latency.p95&from=NaN", "from")]
    [InlineData("metric=latency.p95&from=-99999999999m", "from")]
    [InlineData("metric=latency.p95&from=2026-01-01", "from")]
    [InlineData("metric=latency.p95&to=9999-12-31T23:59:59Z", "from")]
    [InlineData("metric=latency.p95&step=0", "step")]
    [InlineData("metric=latency.p95&step=1.5", "step")]
    [InlineData("metric=requests.underMs&ms=NaN", "ms")]
    [InlineData("metric=latency.p95&endpoint=GET%20/nobody/called", "endpoint")]
    [InlineData("metric=pool.busy&endpoint=GET%20/x", "endpoint")]
    [InlineData("metric=latency.p95&pool=service", "pool")]
    [InlineData("metric=pool.busy&pool=nobodys", "pool")]
    [InlineData("metric=latency.p95&compare=tomorrow", "compare")]
    [InlineData("metric=latency.p95&instance=elsewhere", "instance")]
    [InlineData("metric=latency.p95&colour=red", "colour")]
    public async Task History_WrongQuestion_IsRefusedWithTheFieldAndWhatIsAllowed(string query, string field)
    {
        await AskAsync(bare.Program);
        using var response = await bare.Program.Client.GetAsync($"/api/metrics/history?{query}", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors");
        Assert.Contains("; allowed is ", errors.GetProperty(field)[0].GetString());
    }

    [Theory]
    [InlineData("metric=latency.p95", 3, false)]
    [InlineData("metric=latency.p95&from=-24h&step=1", 60, true)]
    [InlineData("metric=latency.p95&from=-30d&compare=lastWeek", 10_800, false)]
    [InlineData("metric=requests.rate&from=-5m&step=1&compare=previous", 1, false)]
    public async Task History_Range_IsAnsweredInStepsThatAreKept(string query, int step, bool widened)
    {
        await AskAsync(bare.Program);
        var answer = await ReadAsync(bare.Program, query);
        Assert.Equal((step, widened), (answer.GetProperty("stepSeconds").GetInt32(), answer.GetProperty("stepWidened").GetBoolean()));
        var points = answer.GetProperty("points").GetArrayLength();
        Assert.InRange(points, 1, 2_000);
        if (query.Contains("compare", StringComparison.Ordinal)) Assert.InRange(answer.GetProperty("compare").GetArrayLength(), points - 1, points + 1);
    }

    [Fact]
    public async Task History_EveryMetric_IsAnswered()
    {
        await AskAsync(bare.Program);
        foreach (var metric in Core.Metrics.History.HistoryReader.Metrics)
        {
            var answer = await ReadAsync(bare.Program, $"metric={metric}&from=-1m&step=10");
            Assert.Equal(metric, answer.GetProperty("metric").GetString());
        }
    }

    [Fact]
    public async Task History_HealthScore_IsInPoints()
    {
        await Wait.UntilAsync(async () =>
        {
            // A score needs 20 requests within a minute.
            for (var i = 0; i < 25; i++) await AskAsync(bare.Program);
            var answer = await ReadAsync(bare.Program, "metric=health.score&from=-1m&step=1");
            Assert.Equal("points", answer.GetProperty("unit").GetString());
            return answer.GetProperty("points").EnumerateArray().Any(point => point.GetProperty("v") is { ValueKind: JsonValueKind.Number } value && value.GetInt32() is >= 0 and <= 100);
        });
    }

    // Without PostgreSQL the platform answers 503, which is a request like any other.
    private static async Task AskAsync(TestProgram program) => (await program.Anonymous.GetAsync("/api/profiles/1", Cancel)).Dispose();

    private static async Task<JsonElement> ReadAsync(TestProgram program, string query) =>
        await program.Client.GetFromJsonAsync<JsonElement>($"/api/metrics/history?{query}", Cancel);

    private static async Task<double> CountAsync(TestProgram program) =>
        (await ReadAsync(program, "metric=requests.count&from=-1h&step=60")).GetProperty("points").EnumerateArray()
            .Sum(point => point.GetProperty("v") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : 0);
}
