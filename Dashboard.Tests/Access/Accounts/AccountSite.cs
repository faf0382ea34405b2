using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Configuration;
using Dashboard.Tests.Accounts;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access.Accounts;

/// <summary>The whole program in Production with a state database, its console, and people who sign in.</summary>
internal sealed partial class AccountSite : IAsyncDisposable
{
    public const string Admin = "ada@example.com";
    public const string Password = "correct horse battery staple";

    private const string Key = "a-bootstrap-key-of-more-than-32-characters";

    private readonly TemporaryFolder _folder;
    private readonly StringWriter _console;
    private readonly RunningProgram _program;

    private AccountSite(RunningProgram program, StringWriter console, TemporaryFolder folder)
    {
        (_program, _console, _folder) = (program, console, folder);
        Address = new Uri(program.App.Urls.Single());
        Client = new HttpClient { BaseAddress = Address, DefaultRequestHeaders = { { "X-Api-Key", Key } } };
    }

    public Uri Address { get; }

    /// <summary>Asks by the key of the configuration, which is an admin's.</summary>
    public HttpClient Client { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public T Get<T>() where T : notnull => _program.App.Services.GetRequiredService<T>();

    public static async Task<AccountSite> StartAsync(string state, params string[] settings)
    {
        var folder = new TemporaryFolder();
        var console = new KeptConsole();
        string[] args =
        [
            "--urls=http://127.0.0.1:0", "--environment=Production", "--applicationName=Dashboard", $"--Dashboard:DataDirectory={folder.Path}",
            $"--Access:BootstrapApiKey={Key}", "--ConnectionStrings:Postgres=none", $"--ConnectionStrings:Dashboard={state}",
            "--ConnectionStrings:Redis=none", "--Logging:LogLevel:Default=Error", .. settings.Select(setting => $"--{setting}"),
        ];
        return new(await RunningProgram.StartAsync(args, console), console, folder);
    }

    /// <summary>The token that the console shows for the first admin.</summary>
    public async Task<string> SetUpTokenAsync()
    {
        await Wait.UntilAsync(() => Task.FromResult(SetUpLink().IsMatch(Said())), () => Task.FromResult(Said()), AccountsRun.ForTables);
        return SetUpLink().Matches(Said())[^1].Groups[1].Value;
    }

    /// <summary>A program with its first admin.</summary>
    public static async Task<AccountSite> WithAdminAsync(string state, params string[] settings)
    {
        var site = await StartAsync(state, settings);
        using var browser = new Browser(site.Address);
        using var answer = await SetUpAsync(browser, await site.SetUpTokenAsync(), Admin, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return site;
    }

    public static Task<HttpResponseMessage> SetUpAsync(Browser browser, string token, string name, string password, string? again = null) =>
        browser.PostAsync("/set-up", ("_handler", "set-up"), ("token", token), ("name", name), ("password", password), ("again", again ?? password));

    /// <summary>Posts the form of signing in.</summary>
    public static Task<HttpResponseMessage> PostSignInAsync(Browser browser, string name, string password, string path = "/sign-in") =>
        browser.PostAsync(path, ("_handler", "password"), ("name", name), ("password", password));

    /// <summary>Somebody who signed in.</summary>
    public async Task<Browser> SignInAsync(string name = Admin, string password = Password)
    {
        var browser = new Browser(Address);
        using var answer = await PostSignInAsync(browser, name, password);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        return browser;
    }

    /// <summary>Invites somebody, who joins.</summary>
    /// <returns>The id of the account.</returns>
    public async Task<string> AddAsync(string name, string role)
    {
        var (status, invited) = await SendAsync(HttpMethod.Post, "/api/users", new { name, role });
        Assert.Equal(HttpStatusCode.Created, status);
        using var browser = new Browser(Address);
        using var joined = await JoinAsync(browser, invited.GetProperty("link").GetString()!, Password);
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        return (await UserAsync(name)).GetProperty("id").GetString()!;
    }

    public static Task<HttpResponseMessage> JoinAsync(Browser browser, string token, string password) =>
        browser.PostAsync("/join", ("_handler", "join"), ("token", token), ("password", password), ("again", password));

    public async Task<JsonElement> UserAsync(string name) =>
        (await Client.GetFromJsonAsync<JsonElement>("/api/users", Cancel)).GetProperty("items").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await Client.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return (answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    public string Said() => _console.ToString();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _program.DisposeAsync();
        await _console.DisposeAsync();
        _folder.Dispose();
    }

    [GeneratedRegex(@"Set up: .*/set-up#([\w-]{43}) ")]
    private static partial Regex SetUpLink();
}
