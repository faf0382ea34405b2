using System.Net;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class SecurityHeadersTests(AccessFixture program) : IClassFixture<AccessFixture>
{
    [Theory]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.Redirect)]
    [InlineData("/api/metrics/realtime", HttpStatusCode.Unauthorized)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/css/app.css", HttpStatusCode.OK)]
    [InlineData("/api/profiles/abc", HttpStatusCode.BadRequest)]
    public async Task Answers_OfEveryKind_CarryTheHeaders(string path, HttpStatusCode status)
    {
        using var browser = new Browser(program.Address);
        using var response = await browser.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self'; script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Contains("camera=()", Assert.Single(response.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.Equal(path != "/css/app.css", response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Page_OfOurs_HasNoScriptWrittenIntoIt()
    {
        using var browser = new Browser(program.Address);
        using var response = await browser.GetAsync("/sign-in");
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var scripts = page.Split("<script")[1..].Select(script => script[..script.IndexOf('>', StringComparison.Ordinal)]).ToArray();
        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.Contains(" src=\"", script, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReferencePage_Opened_LoadsFromHereAloneUnderItsNonce()
    {
        using var browser = new Browser(program.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/scalar/") { Headers = { { "X-Api-Key", AccessFixture.Key } } };
        using var response = await browser.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var nonce = Assert.Single(response.Headers.GetValues("Content-Security-Policy")).Split("'nonce-")[1].Split('\'')[0];
        Assert.Contains(nonce, page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
    }
}
