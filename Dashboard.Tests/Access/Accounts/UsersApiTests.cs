using System.Net;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Access.Accounts;

/// <summary>People over HTTP: invited, changed, deleted; and what that does to those who are signed in.</summary>
public sealed class UsersApiTests(TestPostgres postgres) : IAsyncLifetime
{
    private const string Users = "/api/users";

    private AccountSite? _site;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AccountSite Site => _site!;

    public async ValueTask InitializeAsync() => _site = await AccountSite.WithAdminAsync((await postgres.CreateDatabaseAsync()).Service);

    public async ValueTask DisposeAsync()
    {
        if (_site is not null) await _site.DisposeAsync();
    }

    [Fact]
    public async Task Invite_ThenJoin_MakesAnAccountOfThatRoleOnce()
    {
        var (status, invited) = await Site.SendAsync(HttpMethod.Post, Users, new { name = "Grace@Example.com", role = "operator" });
        Assert.Equal((HttpStatusCode.Created, false), (status, invited.GetProperty("mailed").GetBoolean()));
        var link = invited.GetProperty("link").GetString()!;
        Assert.StartsWith($"{Site.Address}join#", link, StringComparison.Ordinal);
        Assert.Equal("invited", (await Site.UserAsync("grace@example.com")).GetProperty("state").GetString());
        // Once more, and the first link is dead.
        var (_, again) = await Site.SendAsync(HttpMethod.Post, Users, new { name = "grace@example.com", role = "operator" });
        using var browser = new Browser(Site.Address);
        using var dead = await AccountSite.JoinAsync(browser, link, AccountSite.Password);
        Assert.Contains("This link is unknown, used or too old", await dead.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        link = again.GetProperty("link").GetString()!;
        using var named = await AccountSite.JoinAsync(browser, link, "grace and her password");
        Assert.Contains("The password has your name in it", await named.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var joined = await AccountSite.JoinAsync(browser, link, AccountSite.Password);
        Assert.Equal("/", joined.Headers.Location?.OriginalString);
        Assert.Contains("operator: acknowledges", await browser.ReadAsync("/account"), StringComparison.Ordinal);
        using var used = await AccountSite.JoinAsync(browser, link, AccountSite.Password);
        Assert.Contains("This link is unknown, used or too old", await used.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Conflict, (await Site.SendAsync(HttpMethod.Post, Users, new { name = "grace@example.com", role = "viewer" })).Status);
        using var list = await browser.GetAsync(Users);
        Assert.Equal(HttpStatusCode.Forbidden, list.StatusCode);
    }

    [Fact]
    public async Task Withdraw_AnInvitation_KillsItsLink()
    {
        var (_, invited) = await Site.SendAsync(HttpMethod.Post, Users, new { name = "grace@example.com", role = "viewer" });
        Assert.Equal(HttpStatusCode.NoContent, (await Site.SendAsync(HttpMethod.Delete, $"{Users}/{invited.GetProperty("id").GetString()}")).Status);
        using var browser = new Browser(Site.Address);
        using var dead = await AccountSite.JoinAsync(browser, invited.GetProperty("link").GetString()!, AccountSite.Password);
        Assert.Equal(HttpStatusCode.OK, dead.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Site.SendAsync(HttpMethod.Delete, $"{Users}/{invited.GetProperty("id").GetString()}")).Status);
    }

    [Fact]
    public async Task Change_OfARole_HoldsWithTheNextRequestOfTheSameCookie()
    {
        var id = await Site.AddAsync("grace@example.com", "viewer");
        using var browser = await Site.SignInAsync("grace@example.com");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Users)).StatusCode);
        var (status, changed) = await Site.SendAsync(HttpMethod.Put, $"{Users}/{id}", new { role = "admin" });
        Assert.Equal((HttpStatusCode.OK, "admin"), (status, changed.GetProperty("role").GetString()));
        using var allowed = await browser.GetAsync(Users);
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        Assert.Contains(allowed.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("wingman-local=", StringComparison.Ordinal));
        await Site.SendAsync(HttpMethod.Put, $"{Users}/{id}", new { role = "viewer" });
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Users)).StatusCode);
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("delete")]
    public async Task Removed_WhoIsSignedIn_IsNoMoreAndCannotSignIn(string how)
    {
        var id = await Site.AddAsync("grace@example.com", "operator");
        using var browser = await Site.SignInAsync("grace@example.com");
        var (status, _) = how == "delete"
            ? await Site.SendAsync(HttpMethod.Delete, $"{Users}/{id}")
            : await Site.SendAsync(HttpMethod.Put, $"{Users}/{id}", new { disabled = true });
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/metrics/realtime")).StatusCode);
        using var other = new Browser(Site.Address);
        using var refused = await AccountSite.PostSignInAsync(other, "grace@example.com", AccountSite.Password);
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        if (how == "delete") return;

        // Enabled again: the old cookie stays dead, the password works.
        await Site.SendAsync(HttpMethod.Put, $"{Users}/{id}", new { disabled = false });
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/metrics/realtime")).StatusCode);
        using var back = await Site.SignInAsync("grace@example.com");
    }

    [Fact]
    public async Task LastAdmin_CannotBeChangedDisabledOrDeleted_UntilThereIsAnother()
    {
        var id = (await Site.UserAsync(AccountSite.Admin)).GetProperty("id").GetString();
        var others = await Site.AddAsync("grace@example.com", "admin");
        Assert.Equal(HttpStatusCode.OK, (await Site.SendAsync(HttpMethod.Put, $"{Users}/{others}", new { disabled = true })).Status);
        foreach (var (method, body) in new (HttpMethod, object?)[] { (HttpMethod.Put, new { role = "operator" }), (HttpMethod.Put, new { disabled = true }), (HttpMethod.Delete, null) })
        {
            var (status, problem) = await Site.SendAsync(method, $"{Users}/{id}", body);
            Assert.Equal(HttpStatusCode.Conflict, status);
            Assert.Contains("This is the last admin who can sign in", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        await Site.SendAsync(HttpMethod.Put, $"{Users}/{others}", new { disabled = false });
        Assert.Equal(HttpStatusCode.NoContent, (await Site.SendAsync(HttpMethod.Delete, $"{Users}/{id}")).Status);
    }
}
