using System.Net;
using System.Text.Json;
using Dashboard.Access;
using Dashboard.Configuration;
using Dashboard.Core.Accounts;
using Dashboard.Tests.Access.Accounts;
using Dashboard.Tests.Api;
using Dashboard.Tests.Browser;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.SignalR.Client;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Access.Protection;

/// <summary>Cookies and instances: each has a data directory of its own, and the state database in common.</summary>
public sealed class SharedCookieTests(TestPostgres postgres)
{
    private const string Seen = "/api/instances";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cookie_OfOneInstance_IsGoodOnAnotherAndAfterARestart()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var two = await StartAsync(state);
        string cookie;
        await using (var one = await StartAsync(state))
        {
            cookie = await SignInAsync(one);
            Assert.Equal(HttpStatusCode.OK, await AskAsync(one, cookie));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(two, cookie));
        }

        await using var next = await StartAsync(state);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(next, cookie));
    }

    [Fact]
    public async Task Cookie_MadeWhileTheDatabaseWasAway_IsGoodElsewhereOnceItIsBack()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        var target = new NpgsqlConnectionStringBuilder(state);
        await using var relay = new TcpRelay(target.Host!, target.Port);
        relay.Open();
        target.Port = relay.Port;
        await relay.CutAsync();
        await using var cutOff = await StartAsync(target.ConnectionString);
        await using var other = await StartAsync(state);
        var cookie = await SignInAsync(cutOff);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(other, cookie));
        relay.Open();
        await Wait.UntilAsync(async () => await AskAsync(other, cookie) == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(cutOff, await SignInAsync(other)));
    }

    [Fact]
    public async Task RevokeAll_ByCommand_EndsCookiesAndKeysOfProgramsThatRun()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var program = await StartAsync(state);
        var cookie = await SignInAsync(program);
        var (_, secret) = await program.MakeKeyAsync("CI", "viewer");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(program, cookie));
        using var folder = new TemporaryFolder();
        Assert.Equal(0, await RevokeAsync(state, folder));
        await Wait.UntilAsync(async () => await AskAsync(program, cookie) == HttpStatusCode.Unauthorized);
        await Wait.UntilAsync(async () => (await program.AskAsync(secret, HttpMethod.Get, Seen)).Status == HttpStatusCode.Unauthorized);
        // Whoever signs in from now on is not meant: there is a new key, which the page's form is protected by.
        using (var page = await program.Anonymous.GetAsync("/sign-in", Cancel)) Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.AskAsync(TestProgram.Key, HttpMethod.Get, Seen)).Status);
        Assert.Empty(program.Errors);
    }

    [Fact]
    public async Task RevokeAll_WhileSomebodyIsSignedIn_CutsWhatIsOpenAndLeavesALine()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var site = await AccountSite.WithAdminAsync(state);
        using var browser = await site.SignInAsync();
        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(site.Address, "/hubs/metrics"), options => options.Cookies.Add(browser.Cookies.GetAllCookies())).Build();
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await hub.StartAsync(Cancel);
        var before = Assert.Single(site.Get<AccountWatch>().Accounts).Stamp;
        using var folder = new TemporaryFolder();
        Assert.Equal(0, await RevokeAsync(state, folder));
        // By the event, or by the look-through twice a minute.
        await closed.Task.WaitAsync(LiveConnections.Pause + TimeSpan.FromSeconds(20), TimeProvider.System, Cancel);
        Assert.NotEqual(before, Assert.Single(site.Get<AccountWatch>().Accounts).Stamp);
        var line = (await site.SendAsync(HttpMethod.Get, "/api/audit?action=keys.revoke-all")).Body.GetProperty("items")[0];
        Assert.Equal("command line", line.GetProperty("actor").GetString());
        var after = JsonSerializer.Deserialize<JsonElement>(line.GetProperty("after").GetString()!);
        // Who set the program up is signed in since.
        Assert.Equal(
            ("revoked", 0, 1, 2),
            (after.GetProperty("cookies").GetString(), after.GetProperty("apiKeys").GetInt32(), after.GetProperty("accounts").GetInt32(), after.GetProperty("signIns").GetInt32()));
        // Nothing else is broken: who knows the password comes in again.
        (await site.SignInAsync()).Dispose();
    }

    [Fact]
    public async Task RevokeAll_KeysThatCannotBeExchanged_IsNoSuccess()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var site = await AccountSite.WithAdminAsync(state);
        using var folder = new TemporaryFolder();
        var keys = Directory.CreateDirectory(Path.Combine(folder.Path, "keys"));
        // A file that cannot be read.
        File.CreateSymbolicLink(Path.Combine(keys.FullName, "key-gone.xml"), Path.Combine(folder.Path, "nowhere"));
        Assert.Equal(1, await RevokeAsync(state, folder));
        var line = (await site.SendAsync(HttpMethod.Get, "/api/audit?action=keys.revoke-all")).Body.GetProperty("items")[0];
        Assert.Contains("revoked where this data directory is used", line.GetProperty("after").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RevokeAll_DatabaseAway_SaysWhatIsNotDone()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(1, await RevokeAsync("Host=127.0.0.1;Port=1;Username=a;Password=b;Database=c", folder));
        // What needs no database is done.
        Assert.Single(Directory.EnumerateFiles(Path.Combine(folder.Path, "keys"), "revocation-*.xml"));
    }

    private static Task<int> RevokeAsync(string state, TemporaryFolder folder) => ProgramRun.RunAsync(
        ["keys", "revoke-all", "--applicationName=Dashboard", $"--ConnectionStrings:Dashboard={state}", $"--Dashboard:DataDirectory={folder.Path}"]);

    private static Task<TestProgram> StartAsync(string state) =>
        TestProgram.StartAsync(null, null, "environment=Development", "Demo:Enabled=false", $"ConnectionStrings:Dashboard={state}");

    private static async Task<string> SignInAsync(TestProgram program)
    {
        using var browser = new Dashboard.Tests.Access.Browser(program.Address);
        using var answer = await browser.PostAsync("/sign-in/token", ("token", SignedIn.LinkOf(program)));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return browser.Cookies.GetCookieHeader(program.Address);
    }

    private static async Task<HttpStatusCode> AskAsync(TestProgram program, string cookie)
    {
        using var handler = new HttpClientHandler { UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = program.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, Seen) { Headers = { { "Cookie", cookie } } };
        using var answer = await http.SendAsync(request, Cancel);
        return answer.StatusCode;
    }
}
