using System.Net;
using System.Text.RegularExpressions;
using Dashboard.Access;
using Dashboard.Access.Factors;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Factors;
using Dashboard.Tests.Access.Hostile;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access.Factors;

public sealed partial class SecondStepTests(TestPostgres postgres)
{
    private const string Api = "/api/metrics/realtime";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_WithCodesOn_AsksForOneAndTakesItOnce()
    {
        await using var site = await FactorSite.StartAsync(postgres);
        var (key, _) = await site.TurnCodesOnAsync();
        using var browser = new Browser(site.Program.Address);
        Assert.Equal(SecondStep.Page, await FactorSite.GivePasswordAsync(browser, "/reports"));
        // Not in yet.
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(Api)).StatusCode);

        var code = FactorSite.CodeOf(key);
        using var wrong = await FactorSite.PostAsync(browser, SecondStep.Page, "code", ("code", code == "000000" ? "111111" : "000000"));
        Assert.Contains("This is no code of yours", await wrong.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var right = await FactorSite.PostAsync(browser, SecondStep.Page, "code", ("code", code));
        Assert.Equal("/reports", right.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Api)).StatusCode);
        Assert.Contains("waits for a code", await browser.ReadAsync(SecondStep.Page), StringComparison.Ordinal);

        using var other = new Browser(site.Program.Address);
        await FactorSite.GivePasswordAsync(other);
        using var again = await FactorSite.PostAsync(other, SecondStep.Page, "code", ("code", code));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync(Api)).StatusCode);
        Assert.Equal([$"{FactorSite.Ada} - {{\"by\":\"password and code\"}}"], site.Audit.Of("sign-in.ok"));
        Assert.Equal(2, site.Audit.Of("sign-in.failed").Count);
    }

    [Fact]
    public async Task SignIn_ByARecoveryCode_WorksOnceAndIsOnRecord()
    {
        await using var site = await FactorSite.StartAsync(postgres);
        var (_, recovery) = await site.TurnCodesOnAsync();
        using var browser = new Browser(site.Program.Address);
        await FactorSite.GivePasswordAsync(browser);
        using var right = await FactorSite.PostAsync(browser, SecondStep.Page, "code", ("code", recovery[4]));
        Assert.Equal("/", right.Headers.Location?.OriginalString);
        Assert.Single(await site.WrittenAsync("factor.used-recovery"));
        using var other = new Browser(site.Program.Address);
        await FactorSite.GivePasswordAsync(other);
        using var again = await FactorSite.PostAsync(other, SecondStep.Page, "code", ("code", recovery[4]));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal([$"{FactorSite.Ada} - {{\"by\":\"recovery code\"}}"], site.Audit.Of("sign-in.failed"));
    }

    [Fact]
    public async Task Code_GuessedAgainAndAgain_IsSlowedDownForTheAccountWhereverItComesFrom()
    {
        await using var site = await FactorSite.StartAsync(postgres);
        var (key, _) = await site.TurnCodesOnAsync();
        var right = FactorSite.CodeOf(key);
        using var browser = new Browser(site.Program.Address);
        await FactorSite.GivePasswordAsync(browser);
        for (var guess = 0; guess < GuessLimits.Free; guess++)
        {
            using var wrong = await FactorSite.PostAsync(browser, SecondStep.Page, "code", ("code", right == "000000" ? "111111" : "000000"));
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        // Not even the right one is looked at.
        using var waits = await FactorSite.PostAsync(browser, SecondStep.Page, "code", ("code", right));
        Assert.Equal(HttpStatusCode.TooManyRequests, waits.StatusCode);
        Assert.NotNull(waits.Headers.RetryAfter);
    }

    [Fact]
    public async Task Code_AfterTheAccountsSignInsWereEnded_IsNotTaken()
    {
        await using var site = await FactorSite.StartAsync(postgres);
        var (key, _) = await site.TurnCodesOnAsync();
        using var browser = new Browser(site.Program.Address);
        await FactorSite.GivePasswordAsync(browser);
        await site.Services.GetRequiredService<AccountKeeper>().EndSignInsAsync(site.IdOf(FactorSite.Ada), AnyLine.Of, Cancel);
        using var refused = await FactorSite.PostAsync(browser, SecondStep.Page, "code", ("code", FactorSite.CodeOf(key)));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(Api)).StatusCode);
        Assert.Equal([$"{FactorSite.Ada} - {{\"by\":\"code, too late\"}}"], site.Audit.Of("sign-in.failed"));
    }

    [Fact]
    public async Task Account_CodesSetUpUsedAndTurnedOff_AsAPersonDoes()
    {
        await using var site = await FactorSite.StartAsync(postgres);
        using var browser = new Browser(site.Program.Address);
        Assert.Equal("/", await FactorSite.GivePasswordAsync(browser));
        Assert.Contains("Set up codes", await browser.ReadAsync("/account"), StringComparison.Ordinal);
        Assert.Contains("is wrong", await TextAsync(FactorSite.PostAsync(browser, "/account/codes", "begin", ("confirm", "no"))), StringComparison.Ordinal);
        var begun = await TextAsync(FactorSite.PostAsync(browser, "/account/codes", "begin", ("confirm", FactorSite.Password)));
        Assert.Contains("<svg class=\"qr-code\"", begun, StringComparison.Ordinal);
        var key = (await site.Services.GetRequiredService<AccountFactors>().BegunAsync(site.IdOf(FactorSite.Ada), Cancel))!;
        Assert.Equal(key.Shown, ShownKey().Match(begun).Groups[1].Value);

        var on = await TextAsync(FactorSite.PostAsync(browser, "/account/codes", "confirm", ("code", FactorSite.CodeOf(key))));
        var recovery = RecoveryPattern().Matches(on).Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(RecoveryCode.Count, recovery.Length);
        // Once: the page knows them no more.
        var later = await browser.ReadAsync("/account/codes");
        Assert.Contains("10 of 10 are left", later, StringComparison.Ordinal);
        Assert.All(recovery, code => Assert.DoesNotContain(code, later, StringComparison.Ordinal));
        Assert.Contains("password and code", await browser.ReadAsync("/account"), StringComparison.Ordinal);

        var renewed = await TextAsync(FactorSite.PostAsync(browser, "/account/codes", "codes", ("confirm", FactorSite.Password), ("what", "renew")));
        Assert.Empty(RecoveryPattern().Matches(renewed).Select(match => match.Groups[1].Value).Intersect(recovery));
        Assert.Contains("is wrong", await TextAsync(FactorSite.PostAsync(browser, "/account/codes", "codes", ("confirm", "no"), ("what", "off"))), StringComparison.Ordinal);
        Assert.Contains("Codes are off", await TextAsync(FactorSite.PostAsync(browser, "/account/codes", "codes", ("confirm", FactorSite.Password), ("what", "off"))), StringComparison.Ordinal);
        using var other = new Browser(site.Program.Address);
        Assert.Equal("/", await FactorSite.GivePasswordAsync(other));
        Assert.Equal(
            [$"{FactorSite.Ada} - {{\"kind\":\"codes\"}}", $"{FactorSite.Ada} - {{\"kind\":\"recovery codes\"}}"], await site.WrittenAsync("factor.add"));
        Assert.Equal([$"{FactorSite.Ada} {{\"kind\":\"codes\"}} -"], await site.WrittenAsync("factor.remove"));
    }

    [Fact]
    public async Task Admin_RemovingWhatSomebodyLost_LetsThemInByThePasswordAndEndsTheirSignIns()
    {
        await using var site = await FactorSite.StartAsync(postgres);
        using var browser = new Browser(site.Program.Address);
        await FactorSite.GivePasswordAsync(browser);
        await site.TurnCodesOnAsync();
        using var removed = await site.Program.Client.DeleteAsync($"/api/users/{site.IdOf(FactorSite.Ada)}/factors", Cancel);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(Api)).StatusCode);
        Assert.Equal("/", await FactorSite.GivePasswordAsync(browser));
        Assert.Equal("bootstrap key {\"kind\":\"all\"} -", Assert.Single(await site.WrittenAsync("factor.remove")));
        using var nobody = await site.Program.Client.DeleteAsync($"/api/users/{Guid.NewGuid()}/factors", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    [Fact]
    public async Task Codes_OfWhoeverHasNoAccount_AreNotThere()
    {
        await using var site = await FactorSite.StartAsync(postgres);
        using var request = Callers.WithoutToken(site.Program, Policies.Admin).Request("GET", "/account/codes");
        using var answer = await site.Program.Anonymous.SendAsync(request, Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("this sign-in has none of this program", page, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancel));
    }

    [GeneratedRegex("<code data-key>([^<]+)</code>")]
    private static partial Regex ShownKey();

    [GeneratedRegex("<li><code>([^<]+)</code></li>")]
    private static partial Regex RecoveryPattern();
}
