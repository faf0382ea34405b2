using System.Net;
using System.Text.RegularExpressions;
using Dashboard.Access;
using Dashboard.Access.Accounts;
using Dashboard.Core.Accounts;
using Dashboard.Tests.Fakes;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Access.Accounts;

public sealed partial class PasswordSignInTests(TestPostgres postgres) : IAsyncLifetime
{
    private AccountSite? _site;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AccountSite Site => _site!;

    public async ValueTask InitializeAsync() => _site = await AccountSite.WithAdminAsync((await postgres.CreateDatabaseAsync()).Service);

    public async ValueTask DisposeAsync()
    {
        if (_site is not null) await _site.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_WithTheRightPassword_LeadsToThePageThatWasAskedFor()
    {
        using var browser = new Browser(Site.Address);
        using var answer = await AccountSite.PostSignInAsync(browser, " ADA@example.com", AccountSite.Password, "/sign-in?returnUrl=%2Fendpoints%3Frange%3D1h");
        Assert.Equal("/endpoints?range=1h", answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/endpoints?range=1h")).StatusCode);
        Assert.NotEqual("null", (await Site.UserAsync(AccountSite.Admin)).GetProperty("signedInAt").ToString());
        using var elsewhere = new Browser(Site.Address);
        using var foreign = await AccountSite.PostSignInAsync(elsewhere, AccountSite.Admin, AccountSite.Password, "/sign-in?returnUrl=%2F%2Fevil.example");
        Assert.Equal("/", foreign.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task SignIn_WrongPasswordOrUnknownNameOrDisabled_AreAnsweredAlikeAndAllHashed()
    {
        var id = await Site.AddAsync("eve@example.com", "viewer");
        Assert.Equal(HttpStatusCode.OK, (await Site.SendAsync(HttpMethod.Put, $"/api/users/{id}", new { disabled = true })).Status);
        var passwords = Site.Get<AccountPasswords>();
        using var browser = new Browser(Site.Address);
        var pages = new List<string>();
        foreach (var (name, password) in new[] { (AccountSite.Admin, "wrong password!"), ("nobody@example.com", "wrong password!"), ("eve@example.com", AccountSite.Password), ("no address", "x") })
        {
            var before = passwords.Checks;
            using var answer = await AccountSite.PostSignInAsync(browser, name, password);
            Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, (int)(passwords.Checks - before)));
            pages.Add(Changing().Replace(await answer.Content.ReadAsStringAsync(Cancel), "").Replace(name, "", StringComparison.Ordinal));
        }

        Assert.Contains("This is not the password of such an account.", pages[0], StringComparison.Ordinal);
        Assert.All(pages, page => Assert.Equal(pages[0], page));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/metrics/realtime")).StatusCode);
    }

    [Fact]
    public async Task Check_AThousandGuessesFromOneAddress_ReachTheHashTwentyTimesAndLockNobodyOut()
    {
        var (signIn, passwords) = (Site.Get<PasswordSignIn>(), Site.Get<AccountPasswords>());
        var guesser = IPAddress.Parse("203.0.113.7");
        var before = passwords.Checks;
        for (var guess = 0; guess < 1_000; guess++)
        {
            var verdict = await signIn.CheckAsync(guess % 2 == 0 ? AccountSite.Admin : $"user{guess}@example.com", $"guess number {guess}", guesser, Cancel);
            Assert.Null(verdict.Account);
        }

        Assert.InRange(passwords.Checks - before, 1, GuessLimits.MostPerAddress);
        Assert.NotNull((await signIn.CheckAsync(AccountSite.Admin, AccountSite.Password, IPAddress.Parse("198.51.100.9"), Cancel)).Account);
        Assert.True((await signIn.CheckAsync(AccountSite.Admin, AccountSite.Password, guesser, Cancel)).Wait > TimeSpan.Zero);
    }

    [Fact]
    public async Task SignIn_AfterManyWrongOnes_IsAnswered429WithTheWait()
    {
        using var browser = new Browser(Site.Address);
        // On a busy machine a wait may be over before the next try is there; the waits grow faster than that.
        for (var guess = 0; guess < GuessLimits.MostPerAddress; guess++)
        {
            using var answer = await AccountSite.PostSignInAsync(browser, AccountSite.Admin, "wrong password!");
            if (answer.StatusCode == HttpStatusCode.OK) continue;
            Assert.InRange(guess, GuessLimits.Free, GuessLimits.MostPerAddress);
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), GuessLimits.WaitAfter(guess));
            Assert.Contains("Too many tries from your address", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
            return;
        }

        Assert.Fail("All of them were looked at.");
    }

    [Fact]
    public async Task SignIn_WithoutTheAntiforgeryToken_IsRefused()
    {
        using var browser = new Browser(Site.Address);
        foreach (var (path, handler) in new[] { ("/sign-in", "password"), ("/set-up", "set-up"), ("/join", "join"), ("/reset", "reset"), ("/reset", "ask") })
        {
            using var answer = await browser.PostBareAsync(path, ("_handler", handler), ("name", AccountSite.Admin), ("password", AccountSite.Password));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task StateDatabase_Away_KeepsWhoIsSignedInAndSaysThatNobodyElseCan()
    {
        var state = (await postgres.CreateDatabaseAsync()).Service;
        var target = new NpgsqlConnectionStringBuilder(state);
        await using var relay = new TcpRelay(target.Host!, target.Port);
        relay.Open();
        (target.Host, target.Port) = ("127.0.0.1", relay.Port);
        await using var site = await AccountSite.WithAdminAsync(target.ConnectionString);
        using var browser = await site.SignInAsync();
        await relay.CutAsync();
        await Wait.UntilAsync(() => Task.FromResult(!site.Get<AccountDirectory>().IsReady));

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        Assert.Contains("You stay signed in", await browser.ReadAsync("/account"), StringComparison.Ordinal);
        using var other = new Browser(site.Address);
        foreach (var path in new[] { "/sign-in", "/join", "/reset", "/set-up" })
        {
            var page = await other.ReadAsync(path);
            Assert.Contains("The state database does not answer", page, StringComparison.Ordinal);
            Assert.DoesNotContain("type=\"password\"", page, StringComparison.Ordinal);
        }

        // Signing out works all the same, and holds when the database is back.
        using var copy = new Browser(site.Address);
        copy.Cookies.Add(browser.Cookies.GetAllCookies());
        using var signedOut = await browser.PostFromAsync("/", SignInApi.SignOutPath);
        Assert.Equal("/sign-in", signedOut.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, (await copy.GetAsync("/api/metrics/realtime")).StatusCode);
        relay.Open();
        await Wait.UntilAsync(() => Task.FromResult(site.Get<AccountDirectory>().IsReady && !site.Get<AccountWatch>().HasNews));
        Assert.Equal(HttpStatusCode.Unauthorized, (await copy.GetAsync("/api/metrics/realtime")).StatusCode);
    }

    [GeneratedRegex("(nonce|value|href|src)=\"[^\"]*\"|<!--.*?-->")]
    private static partial Regex Changing();
}
