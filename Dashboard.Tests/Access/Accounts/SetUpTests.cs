using System.Net;
using Dashboard.Access.Accounts;
using Dashboard.Core.Accounts;
using Dashboard.Tests.Fakes;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dashboard.Tests.Access.Accounts;

public sealed class SetUpTests(TestPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SetUp_ByTheTokenOfTheConsole_MakesTheFirstAdminAndSignsIn()
    {
        await using var site = await AccountSite.StartAsync((await postgres.CreateDatabaseAsync()).Service);
        var token = await site.SetUpTokenAsync();
        using var browser = new Browser(site.Address);
        Assert.Contains("Nobody has an account yet", await browser.ReadAsync("/sign-in"), StringComparison.Ordinal);

        // What is wrong is said at its field, and costs no token.
        using var weak = await AccountSite.SetUpAsync(browser, token, "Ada@Example.com", "short");
        var page = await weak.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("The password has 5 characters; allowed is 12 to 256 characters", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Ada@Example.com\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("short", page, StringComparison.Ordinal);
        using var other = await AccountSite.SetUpAsync(browser, token, "nobody", AccountSite.Password, "something else");
        page = await other.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("The e-mail is no e-mail address", page, StringComparison.Ordinal);
        Assert.Contains("The second password is another one", page, StringComparison.Ordinal);
        using var wrong = await AccountSite.SetUpAsync(browser, new string('a', 43), "ada@example.com", AccountSite.Password);
        Assert.Contains("This token does not set the program up", await wrong.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        using var done = await AccountSite.SetUpAsync(browser, token, "Ada@Example.com", AccountSite.Password);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (done.StatusCode, done.Headers.Location?.OriginalString));
        Assert.Contains("admin", await browser.ReadAsync("/account"), StringComparison.Ordinal);
        Assert.Equal("active", (await site.UserAsync("ada@example.com")).GetProperty("state").GetString());

        // From then on there is nothing to set up, whatever the token.
        Assert.Contains("There is an admin already", await browser.ReadAsync("/set-up"), StringComparison.Ordinal);
        using var late = await AccountSite.SetUpAsync(browser, token, "eve@example.com", AccountSite.Password);
        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
        Assert.False(site.Get<SetUp>().TryPrint());
    }

    [Fact]
    public async Task SetUp_ManyAtOnce_MakesOneAdmin()
    {
        await using var site = await AccountSite.StartAsync((await postgres.CreateDatabaseAsync()).Service);
        var token = await site.SetUpTokenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async person =>
        {
            using var browser = new Browser(site.Address);
            using var answer = await AccountSite.SetUpAsync(browser, token, $"person{person}@example.com", AccountSite.Password);
            return answer.StatusCode;
        }));
        Assert.Single(answers, HttpStatusCode.Redirect);
        Assert.Equal(1, await site.Get<AccountDirectory>().AskAsync((users, _) => users.Users.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Start_WithAnAdmin_PrintsNoToken()
    {
        var state = (await postgres.CreateDatabaseAsync()).Service;
        await using (await AccountSite.WithAdminAsync(state))
        {
        }

        await using var again = await AccountSite.StartAsync(state);
        await Wait.UntilAsync(() => Task.FromResult(again.Get<AccountWatch>().IsTold));
        Assert.False(again.Get<SetUp>().IsNeeded);
        Assert.DoesNotContain("Set up:", again.Said(), StringComparison.Ordinal);
        Assert.Contains("Sign in (people): by password at", again.Said(), StringComparison.Ordinal);
        using var browser = await again.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }
}
