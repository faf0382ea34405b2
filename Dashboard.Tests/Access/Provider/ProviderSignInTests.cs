using System.Net;
using Dashboard.Access.Provider;
using Dashboard.Core.Accounts;
using Dashboard.Tests.Access.Factors;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access.Provider;

public sealed class ProviderSignInTests(TestPostgres postgres)
{
    private const string Api = "/api/metrics/realtime";
    private const string Bob = "bob@example.com";
    private const string Refused = "/sign-in?answer=ProviderRefused";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_OfSomebodyInAGroup_MakesTheAccountAndLeadsBack()
    {
        await using var site = await ProviderSite.StartAsync(postgres);
        using var browser = new Browser(site.Site.Program.Address);
        Assert.Contains("Sign in with Example Ltd", await browser.ReadAsync("/sign-in"), StringComparison.Ordinal);
        site.Is("b-1", Bob, "cooks", "on-call", "everybody");
        Assert.Equal("/reports?range=1h", await site.SignInAsync(browser, "/reports?range=1h"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Api)).StatusCode);

        Assert.Equal(("code", "S256", "openid profile email"), (site.Provider.Asked["response_type"], site.Provider.Asked["code_challenge_method"], site.Provider.Asked["scope"]));
        Assert.False(string.IsNullOrEmpty(site.Provider.Asked["nonce"]));
        Assert.Equal((Bob, Role.Operator), Known(site, Bob));
        Assert.Equal([$"{Bob} - {{\"by\":\"identity provider\"}}"], site.Site.Audit.Of("sign-in.ok"));
        Assert.Single(await site.Site.WrittenAsync("account.add"));
        // There is no password, so no other way in, and no link to one.
        Assert.Null(await site.Site.Services.GetRequiredService<AccountLinks>().ResetAsync(Bob, Bob, isOnly: false, AnyLine.Of, Cancel));
        Assert.Contains("identity provider", await browser.ReadAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithOtherGroupsThanBefore_HasAnotherRole()
    {
        await using var site = await ProviderSite.StartAsync(postgres);
        using var browser = new Browser(site.Site.Program.Address);
        site.Is("b-1", Bob, "ops-leads");
        await site.SignInAsync(browser);
        Assert.Equal((Bob, Role.Admin), Known(site, Bob));
        site.Is("b-1", "robert@example.com", "everybody");
        using var other = new Browser(site.Site.Program.Address);
        await site.SignInAsync(other);
        Assert.Equal(("robert@example.com", Role.Viewer), Known(site, "robert@example.com"));
        // The sign-in from before has the new role too.
        using var page = await browser.GetAsync("/api/users");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Equal(2, site.Site.Services.GetRequiredService<AccountWatch>().Accounts.Count);
        Assert.Single(await site.Site.WrittenAsync("account.change"));

        site.Is("b-1", "robert@example.com");
        using var third = new Browser(site.Site.Program.Address);
        Assert.Equal("/sign-in?answer=ProviderNoGroup", await site.SignInAsync(third));
    }

    [Theory]
    [InlineData(IdentityFault.OtherNonce)]
    [InlineData(IdentityFault.NoNonce)]
    [InlineData(IdentityFault.OtherAudience)]
    [InlineData(IdentityFault.OtherIssuer)]
    [InlineData(IdentityFault.Expired)]
    [InlineData(IdentityFault.OtherKey)]
    [InlineData(IdentityFault.AlgorithmNone)]
    [InlineData(IdentityFault.NoSignature)]
    [InlineData(IdentityFault.RefusedProof)]
    public async Task SignIn_ByATokenThatDoesNotHold_IsRefused(IdentityFault fault)
    {
        await using var site = await ProviderSite.StartAsync(postgres);
        using var browser = new Browser(site.Site.Program.Address);
        site.Is("b-1", Bob, "ops-leads");
        site.Provider.Fault = fault;
        Assert.Equal(Refused, await site.SignInAsync(browser));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(Api)).StatusCode);
        Assert.Single(site.Site.Services.GetRequiredService<AccountWatch>().Accounts);
        Assert.Single(site.Site.Audit.Of("sign-in.failed"));
        Assert.Contains("did not sign you in", await browser.ReadAsync(Refused), StringComparison.Ordinal);

        // The next one holds.
        site.Provider.Fault = IdentityFault.None;
        Assert.Equal("/", await site.SignInAsync(browser));
    }

    [Theory]
    [InlineData]
    [InlineData("cooks")]
    [InlineData("OPS")]
    [InlineData("ops-leads,ops")]
    public async Task SignIn_InNoGroupThatMayIn_IsRefused(params string[] groups)
    {
        await using var site = await ProviderSite.StartAsync(postgres);
        using var browser = new Browser(site.Site.Program.Address);
        site.Is("b-1", Bob, groups);
        Assert.Equal("/sign-in?answer=ProviderNoGroup", await site.SignInAsync(browser));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(Api)).StatusCode);
        Assert.Contains("group", await browser.ReadAsync("/sign-in?answer=ProviderNoGroup"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Callback_ByABrowserThatDidNotAsk_IsRefused()
    {
        await using var site = await ProviderSite.StartAsync(postgres);
        site.Is("b-1", Bob, "ops-leads");
        using var asked = new Browser(site.Site.Program.Address);
        using var other = new Browser(site.Site.Program.Address);
        var callback = await site.LeaveAsync(asked);
        Assert.Equal(Refused, await ProviderSite.ReturnAsync(other, callback));
        Assert.Equal(0, site.Provider.Redeemed);
        // A code that was given to somebody else is of no use with one's own state: its proof is not at hand.
        var own = await site.LeaveAsync(other);
        var stolen = await site.LeaveAsync(asked);
        Assert.Equal(Refused, await ProviderSite.ReturnAsync(other, $"{stolen[..stolen.IndexOf("&state", StringComparison.Ordinal)]}{own[own.IndexOf("&state", StringComparison.Ordinal)..]}"));
        Assert.Equal(0, site.Provider.Redeemed);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync(Api)).StatusCode);
    }

    [Fact]
    public async Task Callback_WithAnythingAgainAndAgain_FillsNoAuditTrail()
    {
        await using var site = await ProviderSite.StartAsync(postgres);
        using var browser = new Browser(site.Site.Program.Address);
        for (var i = 0; i < 3 * GuessLimits.Free; i++)
            Assert.Equal(Refused, await ProviderSite.ReturnAsync(browser, $"{ProviderExtensions.CallbackPath}?code={i}&state={i}"));
        Assert.InRange(site.Site.Audit.Of("sign-in.failed").Count, GuessLimits.Free, 3 * GuessLimits.Free - 1);
        // Nobody else's way in is held up by that.
        Assert.Equal("/", await FactorSite.GivePasswordAsync(browser));
        site.Is("b-1", Bob, "ops");
        using var other = new Browser(site.Site.Program.Address);
        Assert.Equal("/", await site.SignInAsync(other));
    }

    [Fact]
    public async Task SignIn_WithTheMailOfAnAccountThatIsHere_DoesNotTakeItOver()
    {
        await using var site = await ProviderSite.StartAsync(postgres);
        using var browser = new Browser(site.Site.Program.Address);
        site.Is("b-1", FactorSite.Ada, "ops-leads");
        Assert.Equal("/sign-in?answer=ProviderAccount", await site.SignInAsync(browser));
        // Nor later, by another name in the token.
        site.Is("b-1", Bob, "ops-leads");
        await site.SignInAsync(browser);
        site.Is("b-1", FactorSite.Ada, "ops-leads");
        await site.SignInAsync(browser);
        Assert.Equal([FactorSite.Ada, Bob], site.Site.Services.GetRequiredService<AccountWatch>().Accounts.Select(one => one.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SignIn_OfADisabledAccount_IsRefused()
    {
        await using var site = await ProviderSite.StartAsync(postgres);
        using var browser = new Browser(site.Site.Program.Address);
        site.Is("b-1", Bob, "ops");
        await site.SignInAsync(browser);
        await site.Site.Services.GetRequiredService<AccountKeeper>().ChangeAsync(site.Site.IdOf(Bob), role: null, isDisabled: true, AnyLine.Of, Cancel);
        using var other = new Browser(site.Site.Program.Address);
        Assert.Equal("/sign-in?answer=ProviderAccount", await site.SignInAsync(other));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(Api)).StatusCode);
    }

    [Fact]
    public async Task Start_WhileTheProviderIsAway_SaysSoOnTheSignInPage()
    {
        await using var site = await ProviderSite.StartAsync(postgres);
        await site.Provider.DisposeAsync();
        using var browser = new Browser(site.Site.Program.Address);
        using var answer = await browser.GetAsync(ProviderExtensions.StartPath);
        Assert.Equal((HttpStatusCode.Redirect, Refused), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    private static (string Name, Role Role) Known(ProviderSite site, string name)
    {
        var account = site.Site.Services.GetRequiredService<AccountWatch>().Accounts.Single(one => one.Name == name);
        return (account.Name, account.Role);
    }
}
