using System.Net;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Api;

public sealed class QueryTests(BareProgram bare) : IClassFixture<BareProgram>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("window=0", "window")]
    [InlineData("window=901", "window")]
    [InlineData("window=ten", "window")]
    [InlineData("windows=60", "windows")]
    [InlineData("instance=nobody", "instance")]
    [InlineData("window=5&window=6", "window")]
    public async Task Realtime_WrongParameter_NamesItAndWhatIsAllowed(string query, string field)
    {
        using var response = await bare.Program.Client.GetAsync($"/api/metrics/realtime?{query}", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Contains($"\"{field}\":[\"{field} ", text, StringComparison.Ordinal);
        Assert.Contains("allowed is", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Realtime_UnderscoreParameter_IsIgnored()
    {
        using var response = await bare.Program.Client.GetAsync("/api/metrics/realtime?_=1", Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
