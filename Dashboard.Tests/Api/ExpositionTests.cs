using System.Net;
using System.Net.Http.Headers;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Api;

public sealed class ExpositionTests(BareProgram bare) : IClassFixture<BareProgram>
{
    private const string Text = "text/plain; version=0.0.4; charset=utf-8";
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, Text)]
    [InlineData("*/*", Text)]
    [InlineData("text/html,application/xhtml+xml", Text)]
    [InlineData("text/plain;version=0.0.4", Text)]
    [InlineData("no media type", Text)]
    [InlineData("application/openmetrics-text", OpenMetrics)]
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", OpenMetrics)]
    [InlineData("application/openmetrics-text;version=0.0.1,text/plain;version=0.0.4;q=0.5", Text)]
    [InlineData("application/openmetrics-text;version=1.0.0;q=0.2,text/plain;version=0.0.4;q=0.5", Text)]
    [InlineData("application/openmetrics-text;version=1.0.0;q=0", Text)]
    public async Task Metrics_Accept_ChoosesTheFormat(string? accept, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await bare.Program.Client.SendAsync(request, Cancel);
        var body = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType!.ToString());
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(expected == OpenMetrics, body.EndsWith("\n# EOF\n", StringComparison.Ordinal));
        Assert.Contains("\ntarget_info{service_name=\"wingmanmatch\",", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_WithoutKey_IsRefused()
    {
        using var response = await bare.Program.Anonymous.GetAsync("/metrics", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Metrics_BearerAndUnknownParameters_AreLetPass()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics?collect[]=cpu&x=1&x=2");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestProgram.Key);
        using var response = await bare.Program.Anonymous.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Metrics_TwentyAtOnce_AreAllWhole()
    {
        var bodies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bare.Program.Client.GetStringAsync("/metrics", Cancel)));
        Assert.All(bodies, body => Assert.Equal(1, Occurrences(body, "# TYPE wm_dropped_samples_total ")));
        Assert.All(bodies, body => Assert.Equal(1, Occurrences(body, "# TYPE dotnet_timer_count ")));
        Assert.Empty(bare.Program.Errors);
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
