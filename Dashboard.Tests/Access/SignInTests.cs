using System.Net;
using System.Text.RegularExpressions;
using Dashboard.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed partial class SignInTests(AccessFixture program) : IClassFixture<AccessFixture>
{
    private const string Api = "/api/metrics/realtime";

    [Fact]
    public async Task Start_InDevelopmentOnLoopback_PrintsALinkThatSignsIn()
    {
        var link = LinkInConsole().Match(program.Console.ToString());
        Assert.Equal($"{program.Address}sign-in", link.Groups[1].Value);
        using var browser = new Browser(program.Address);

        using var signedIn = await browser.PostAsync(SignInApi.RedeemPath, ("token", link.Groups[2].Value), ("returnUrl", "/?range=1h"));
        Assert.Equal("/?range=1h", signedIn.Headers.Location?.OriginalString);
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), value => value.StartsWith("wingman-local=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);

        Assert.Contains("<h1", await browser.ReadAsync("/"), StringComparison.Ordinal);
        await WhenFirstSecondIsOverAsync(browser);

        // Once only, and for whoever comes second as if it had never been there.
        using var other = new Browser(program.Address);
        using var refused = await other.PostAsync(SignInApi.RedeemPath, ("token", link.Groups[2].Value));
        Assert.Equal("/sign-in?answer=Refused", refused.Headers.Location?.OriginalString);
        Assert.Contains("This link does not sign in", await other.ReadAsync("/sign-in?answer=Refused"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync(Api)).StatusCode);
    }

    [Fact]
    public async Task SignOut_ThenACopyOfTheCookie_IsRefused()
    {
        using var browser = await SignedInAsync();
        using var copy = new Browser(program.Address);
        copy.Cookies.Add(browser.Cookies.GetAllCookies());
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/")).StatusCode);

        using var signedOut = await browser.PostAsync(SignInApi.SignOutPath);
        Assert.Equal("/sign-in", signedOut.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(Api)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await copy.GetAsync(Api)).StatusCode);
    }

    [Fact]
    public async Task Get_WithoutSigningIn_RedirectsPagesAndRefusesPrograms()
    {
        using var browser = new Browser(program.Address);
        foreach (var (path, location) in new[]
        {
            ("/", "/sign-in"), ("/?range=1h&x=a%20b", "/sign-in?returnUrl=%2F%3Frange%3D1h%26x%3Da%2520b"), ("/scalar/", "/sign-in?returnUrl=%2Fscalar%2F"),
            ("/nowhere", "/sign-in?returnUrl=%2Fnowhere"),
        })
        {
            using var page = await browser.GetAsync(path);
            Assert.Equal((HttpStatusCode.Redirect, location), (page.StatusCode, page.Headers.Location?.OriginalString));
        }

        foreach (var path in new[] { Api, "/hubs/metrics", "/_blazor", "/api/nowhere" })
        {
            using var data = await browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, data.StatusCode);
            Assert.Equal("application/problem+json", data.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task Get_OpenToAll_NeedsNoSigningIn()
    {
        using var browser = new Browser(program.Address);
        foreach (var path in new[] { "/health/live", "/sign-in", "/css/app.css", "/js/sign-in.js" })
        {
            using var response = await browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        // The platform's own answer, not the dashboard's: it has its own sessions.
        using var platform = await browser.GetAsync("/api/sessions/current");
        Assert.Contains("POST /api/sessions", await platform.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithoutAntiforgeryToken_Answers400()
    {
        var links = program.Services.GetRequiredService<SignInLinks>();
        using var browser = await SignedInAsync();
        foreach (var path in new[] { SignInApi.RedeemPath, SignInApi.NewLinkPath, SignInApi.SignOutPath })
        {
            using var refused = await browser.PostBareAsync(path, ("token", links.Create()));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("antiforgery", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Post_CarriedByCookieOnly_NeedsTheTokenAndByKeyDoesNot()
    {
        using var browser = await SignedInAsync();
        using var byCookie = new HttpRequestMessage(HttpMethod.Delete, "/api/nowhere");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync(byCookie)).StatusCode);
        using var byKey = new HttpRequestMessage(HttpMethod.Delete, "/api/nowhere") { Headers = { { "X-Api-Key", AccessFixture.Key } } };
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SendAsync(byKey)).StatusCode);
    }

    [Theory]
    [InlineData("X-Api-Key", AccessFixture.Key, HttpStatusCode.OK)]
    [InlineData("Authorization", "Bearer " + AccessFixture.Key, HttpStatusCode.OK)]
    [InlineData("X-Api-Key", "another-key-of-more-than-32-characters!", HttpStatusCode.Unauthorized)]
    public async Task Get_WithAKey_IsAnsweredByTheKeyAlone(string header, string value, HttpStatusCode expected)
    {
        // Even with a good cookie beside it a wrong key is refused.
        using var browser = await SignedInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json") { Headers = { { header, value } } };
        Assert.Equal(expected, (await browser.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task NewLink_TwiceAtOnce_IsPrintedOnceAndLeadsBack()
    {
        using var browser = new Browser(program.Address);
        using var first = await browser.PostAsync(SignInApi.NewLinkPath, ("returnUrl", "/?range=1h"));
        Assert.Equal("/sign-in?returnUrl=%2F%3Frange%3D1h&answer=Printed", first.Headers.Location?.OriginalString);
        var printed = LinkInConsole().Matches(program.Console.ToString())[^1];
        Assert.Equal($"{program.Address}sign-in?returnUrl=%2F%3Frange%3D1h", printed.Groups[1].Value);

        using var second = await browser.PostAsync(SignInApi.NewLinkPath);
        Assert.Equal("/sign-in?answer=TooSoon", second.Headers.Location?.OriginalString);
        Assert.Contains("wait 5 seconds", await browser.ReadAsync("/sign-in?answer=TooSoon"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/hubs/metrics/negotiate?negotiateVersion=1")]
    public async Task Negotiate_FromAPageOfAnotherHost_Answers403(string path)
    {
        using var browser = await SignedInAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync("https://other.example"));
        Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(program.Address.GetLeftPart(UriPartial.Authority)));

        async Task<HttpStatusCode> NegotiateAsync(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Origin", origin } } };
            return (await browser.SendAsync(request)).StatusCode;
        }
    }

    [Fact]
    public void Circuits_Registered_AskAgainWhetherTheSignInHolds()
    {
        using var scope = program.Services.CreateScope();
        Assert.IsType<CircuitAuthentication>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());
    }

    private async Task<Browser> SignedInAsync()
    {
        var link = program.Services.GetRequiredService<SignInLinks>().Create();
        var browser = new Browser(program.Address);
        using var signedIn = await browser.PostAsync(SignInApi.RedeemPath, ("token", link));
        Assert.Equal("/", signedIn.Headers.Location?.OriginalString);
        return browser;
    }

    private static async Task WhenFirstSecondIsOverAsync(Browser browser) => await Fakes.Wait.UntilAsync(async () =>
    {
        using var response = await browser.GetAsync(Api);
        Assert.NotEqual(HttpStatusCode.Unauthorized, response.StatusCode);
        return response.StatusCode == HttpStatusCode.OK;
    });

    [GeneratedRegex(@"Sign in: (\S+)#([\w-]{43})\s")]
    private static partial Regex LinkInConsole();
}
