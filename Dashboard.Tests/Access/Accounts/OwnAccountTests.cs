using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Access.Accounts;

/// <summary>What people do with their own account: another password, signing out everywhere, a forgotten password.</summary>
public sealed partial class OwnAccountTests(TestPostgres postgres)
{
    private const string Other = "another long password 7";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangePassword_WithTheOldOne_KeepsThisSignInAndEndsTheOthers()
    {
        await using var site = await AccountSite.WithAdminAsync((await postgres.CreateDatabaseAsync()).Service);
        using var browser = await site.SignInAsync();
        using var elsewhere = await site.SignInAsync();
        Assert.Equal(3, SignInItem().Count(await browser.ReadAsync("/account")));

        using var wrong = await ChangeAsync(browser, "not the old one", Other);
        Assert.Contains("The password until now is wrong", await wrong.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var weak = await ChangeAsync(browser, AccountSite.Password, "password1234");
        Assert.Contains("The password is one that many people have", await weak.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var changed = await ChangeAsync(browser, AccountSite.Password, Other);
        Assert.Equal("/account?answer=changed", changed.Headers.Location?.OriginalString);

        var page = await browser.ReadAsync("/account");
        Assert.Equal((1, true), (SignInItem().Count(page), page.Contains("(this one)", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/api/metrics/realtime")).StatusCode);
        using var late = new Browser(site.Address);
        using var refused = await AccountSite.PostSignInAsync(late, AccountSite.Admin, AccountSite.Password);
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        using var back = await site.SignInAsync(AccountSite.Admin, Other);
    }

    [Fact]
    public async Task SignOutEverywhere_EndsThisSignInAndAllOthers()
    {
        await using var site = await AccountSite.WithAdminAsync((await postgres.CreateDatabaseAsync()).Service);
        using var browser = await site.SignInAsync();
        using var elsewhere = await site.SignInAsync();
        using var answer = await browser.PostAsync("/account", ("_handler", "sign-out-everywhere"));
        Assert.Equal("/sign-in", answer.Headers.Location?.OriginalString);
        foreach (var one in new[] { browser, elsewhere }) Assert.Equal(HttpStatusCode.Unauthorized, (await one.GetAsync("/api/metrics/realtime")).StatusCode);
        using var back = await site.SignInAsync();
    }

    [Fact]
    public async Task Forgotten_ByMail_SetsANewPasswordOnceAndTellsNobodyWhoHasAnAccount()
    {
        await using var resend = await FakeResend.StartAsync();
        await using var site = await AccountSite.WithAdminAsync(
            (await postgres.CreateDatabaseAsync()).Service, $"Resend:ApiUrl={resend.ApiUrl}", "Resend:ApiKey=re_test_key_of_a_test",
            "Resend:From=Alerts <alerts@example.com>", "Alerts:Email=ops@example.com", "Alerts:BaseUrl=https://dashboard.example.com");
        using var browser = new Browser(site.Address);
        var answers = new List<string>();
        foreach (var name in new[] { "nobody@example.com", AccountSite.Admin })
        {
            using var asked = await browser.PostAsync("/reset", ("_handler", "ask"), ("name", name));
            answers.Add(Answer().Match(await asked.Content.ReadAsStringAsync(Cancel)).Value);
        }

        Assert.Contains("If this address has an account", answers[0], StringComparison.Ordinal);
        Assert.Equal(answers[0], answers[1]);
        await Wait.UntilAsync(() => Task.FromResult(resend.Mails.Count == 1));
        var mail = JsonSerializer.Deserialize<JsonElement>(resend.Mails.Single().Value);
        Assert.Equal(AccountSite.Admin, mail.GetProperty("to")[0].GetString());
        var link = Link().Match(mail.GetProperty("text").GetString()!).Value;
        Assert.StartsWith("https://dashboard.example.com/reset#", link, StringComparison.Ordinal);
        var line = Assert.Single((await site.SendAsync(HttpMethod.Get, "/api/audit?action=account.reset")).Body.GetProperty("items").EnumerateArray());
        Assert.Equal(
            ("somebody unknown", AccountSite.Admin, "127.0.0.1", """{"by":"mail"}"""),
            (line.GetProperty("actor").GetString(), line.GetProperty("subject").GetString(), line.GetProperty("origin").GetString(), line.GetProperty("after").GetString()));
        // Nobody else gets to see that there is such a mail, let alone its link.
        using var viewer = await site.SignInAsync();
        Assert.DoesNotContain("account/", await viewer.ReadAsync("/api/alerts/deliveries"), StringComparison.Ordinal);

        using var set = await ResetAsync(browser, link);
        Assert.Equal("/", set.Headers.Location?.OriginalString);
        using var late = new Browser(site.Address);
        using var used = await ResetAsync(late, link);
        Assert.Contains("This link is unknown, used or too old", await used.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var back = await site.SignInAsync(AccountSite.Admin, Other);

        // Invitations go the same way.
        var (_, invited) = await site.SendAsync(HttpMethod.Post, "/api/users", new { name = "grace@example.com", role = "viewer" });
        Assert.True(invited.GetProperty("mailed").GetBoolean());
        await Wait.UntilAsync(() => Task.FromResult(resend.Mails.Values.Any(one => one.Contains("dashboard.example.com/join#", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Forgotten_WithoutMail_IsMendedByAnAdminsLink()
    {
        await using var site = await AccountSite.WithAdminAsync((await postgres.CreateDatabaseAsync()).Service);
        var id = await site.AddAsync("grace@example.com", "viewer");
        using var browser = new Browser(site.Address);
        Assert.Contains("This program sends no mail", await browser.ReadAsync("/reset"), StringComparison.Ordinal);
        var (status, made) = await site.SendAsync(HttpMethod.Post, $"/api/users/{id}/reset");
        Assert.Equal(HttpStatusCode.OK, status);
        using var set = await ResetAsync(browser, made.GetProperty("link").GetString()!);
        Assert.Equal("/", set.Headers.Location?.OriginalString);
        using var back = await site.SignInAsync("grace@example.com", Other);
    }

    private static Task<HttpResponseMessage> ChangeAsync(Browser browser, string old, string password) => browser.PostAsync(
        "/account", ("_handler", "change-password"), ("old", old), ("password", password), ("again", password));

    private static Task<HttpResponseMessage> ResetAsync(Browser browser, string link) =>
        browser.PostAsync("/reset", ("_handler", "reset"), ("token", link), ("password", Other), ("again", Other));

    [GeneratedRegex("<time ")]
    private static partial Regex SignInItem();

    [GeneratedRegex("<p class=\"access-answer[^<]*</p>")]
    private static partial Regex Answer();

    [GeneratedRegex(@"https://\S+")]
    private static partial Regex Link();
}
