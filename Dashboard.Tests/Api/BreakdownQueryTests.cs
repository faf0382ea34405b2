using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>Questions for slow requests and for where their time went, of a program without databases.</summary>
public sealed class BreakdownQueryTests(BareProgram bare) : IClassFixture<BareProgram>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("slow-requests?endpoint=GET%20/nobody/called", "endpoint")]
    [InlineData("slow-requests?limit=0", "limit")]
    [InlineData("slow-requests?limit=501", "limit")]
    [InlineData("slow-requests?from=yesterday", "from")]
    [InlineData("slow-requests?from=-1h&to=-2h", "from")]
    [InlineData("slow-requests?to=9999-12-31T23:59:59Z", "from")]
    [InlineData("slow-requests?instance=elsewhere", "instance")]
    [InlineData("slow-requests?colour=red", "colour")]
    [InlineData("breakdown?endpoint=GET%20/nobody/called", "endpoint")]
    [InlineData("breakdown?step=0", "step")]
    [InlineData("breakdown?from=NaN", "from")]
    [InlineData("breakdown?from=-3650d", "from")]
    [InlineData("breakdown?instance=elsewhere", "instance")]
    [InlineData("breakdown?metric=latency.p95", "metric")]
    public async Task Get_WrongQuestion_IsRefusedWithTheFieldAndWhatIsAllowed(string query, string field)
    {
        using var response = await bare.Program.Client.GetAsync($"/api/metrics/{query}", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors");
        Assert.Contains("; allowed is ", errors.GetProperty(field)[0].GetString());
    }

    [Fact]
    public async Task Get_WithoutKey_IsRefused()
    {
        foreach (var path in new[] { "slow-requests", "breakdown" })
        {
            using var response = await bare.Program.Anonymous.GetAsync($"/api/metrics/{path}", Cancel);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Fact]
    public async Task SlowRequests_UnknownPath_IsKeptWithoutThePath()
    {
        (await bare.Program.Client.GetAsync("/%3Cscript%3Ealert(1)%3C/script%3E?q=secret", Cancel)).Dispose();
        var answer = await bare.Program.Client.GetFromJsonAsync<JsonElement>("/api/metrics/slow-requests?endpoint=(unmatched)&limit=1&from=-1h", Cancel);
        Assert.Equal("(unmatched)", Assert.Single(answer.GetProperty("items").EnumerateArray()).GetProperty("route").GetString());
        Assert.DoesNotContain("script", answer.ToString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("next").ValueKind);
    }
}
