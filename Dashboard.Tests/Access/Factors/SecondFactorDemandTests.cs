using System.Net;
using Dashboard.Access.Factors;
using Dashboard.Core.Accounts;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access.Factors;

public sealed class SecondFactorDemandTests(TestPostgres postgres)
{
    private const string Api = "/api/metrics/realtime";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Admin_WithAPasswordAlone_GetsNoFurtherThanToTheAccount()
    {
        await using var site = await FactorSite.StartAsync(postgres, "Access:RequireSecondFactor=admin");
        using var browser = new Browser(site.Program.Address);
        await FactorSite.GivePasswordAsync(browser);
        foreach (var path in new[] { "/", "/reports", "/nowhere" })
        {
            using var page = await browser.GetAsync(path);
            Assert.Equal((HttpStatusCode.Redirect, "/account"), (page.StatusCode, page.Headers.Location?.OriginalString));
        }

        foreach (var path in new[] { Api, "/hubs/metrics", "/_blazor", "/metrics" }) Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(path)).StatusCode);
        Assert.Contains("needs a second factor before you can go on", await browser.ReadAsync("/account"), StringComparison.Ordinal);
        foreach (var path in new[] { "/account/codes", "/account/passkeys", "/css/app.css", "/sign-in" }) await browser.ReadAsync(path);

        // A key is a program's, and has no second factor.
        Assert.Equal(HttpStatusCode.OK, (await site.Program.Client.GetAsync(Api, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Admin_OnceAnAppIsSetUp_GoesOn()
    {
        await using var site = await FactorSite.StartAsync(postgres, "Access:RequireSecondFactor=all");
        using var browser = new Browser(site.Program.Address);
        await FactorSite.GivePasswordAsync(browser);
        using var begun = await FactorSite.PostAsync(browser, "/account/codes", "begin", ("confirm", FactorSite.Password));
        var key = (await site.Services.GetRequiredService<Core.Accounts.Factors.AccountFactors>().BegunAsync(site.IdOf(FactorSite.Ada), Cancel))!;
        using var confirmed = await FactorSite.PostAsync(browser, "/account/codes", "confirm", ("code", FactorSite.CodeOf(key)));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Api)).StatusCode);
    }

    [Fact]
    public async Task Account_WithAFactorButSignedInWithoutIt_CannotBeGivenAnother()
    {
        await using var site = await FactorSite.StartAsync(postgres, "Access:RequireSecondFactor=all");
        using var browser = new Browser(site.Program.Address);
        await FactorSite.GivePasswordAsync(browser);
        // Turned on elsewhere meanwhile, by whoever has the app.
        await site.TurnCodesOnAsync();
        using var refused = await FactorSite.PostAsync(browser, "/account/codes", "codes", ("confirm", FactorSite.Password), ("what", "off"));
        Assert.Contains("sign in with it to change", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Empty(await site.WrittenAsync("factor.remove"));
        // Nor by this can whoever knows the password alone take the account away from its owner.
        using var changed = await FactorSite.PostAsync(
            browser, "/account", "change-password", ("old", FactorSite.Password), ("password", "another long password of theirs"), ("again", "another long password of theirs"));
        Assert.Contains("sign in with it to change", await changed.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var ended = await FactorSite.PostAsync(browser, "/account", "sign-out-everywhere");
        Assert.Contains("sign in with it to change", await ended.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Empty(await site.WrittenAsync("account.password"));
        Assert.Empty(await site.WrittenAsync("account.sign-outs"));
    }

    [Fact]
    public async Task Viewer_WhereAdminsNeedOne_NeedsNone()
    {
        await using var site = await FactorSite.StartAsync(postgres, "Access:RequireSecondFactor=Admin");
        var hash = await site.Services.GetRequiredService<AccountPasswords>().HashAsync(FactorSite.Password, Cancel);
        var link = await site.Services.GetRequiredService<AccountLinks>().InviteAsync("bob@example.com", Role.Viewer, FactorSite.Ada, AnyLine.Of, Cancel);
        await site.Services.GetRequiredService<AccountLinks>().JoinAsync(link.Token, hash, AnyLine.Of, Cancel);
        using var browser = new Browser(site.Program.Address);
        await FactorSite.GivePasswordAsync(browser, "/", "bob@example.com");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Api)).StatusCode);
    }

    [Theory]
    [InlineData("Access:RequireSecondFactor", "yes", "none, admin or all")]
    [InlineData("Access:RequireSecondFactor", "1", "none, admin or all")]
    [InlineData("Access:PasskeyDomain", "https://example.com", "the name of a host")]
    [InlineData("Access:PasskeyDomain", "Example.com", "the name of a host")]
    [InlineData("Access:PasskeyDomain", "10.0.0.7", "the name of a host")]
    [InlineData("Access:PasskeyDomain", "example.com:443", "the name of a host")]
    public void Setting_ThatIsWrong_IsNamed(string key, string value, string allowed)
    {
        var setting = FactorOptions.Settings.Single(one => one.Key == key);
        Assert.NotNull(setting.Check(value));
        Assert.Contains(allowed, setting.Allowed, StringComparison.Ordinal);
        Assert.Null(setting.Check(key == "Access:PasskeyDomain" ? "dashboard.example.com" : "all"));
    }
}
