using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Dashboard.Tests.Fakes;

/// <summary>The whole program in this process, on a free port, with a client that holds the admin key.</summary>
internal sealed class TestProgram : IAsyncDisposable
{
    public const string Key = "a-key-for-tests-of-at-least-32-characters";

    private readonly RunningProgram _program;
    private readonly TemporaryFolder _folder;

    private TestProgram(RunningProgram program, TemporaryFolder folder, string output, ConcurrentQueue<string> errors)
    {
        Errors = errors;
        _program = program;
        _folder = folder;
        Output = output;
        Anonymous = new HttpClient { BaseAddress = Address };
        Client = new HttpClient { BaseAddress = Address };
        Client.DefaultRequestHeaders.Add("X-Api-Key", Key);
    }

    /// <summary>What the start printed.</summary>
    public string Output { get; }

    /// <summary>What was logged as an error.</summary>
    public ConcurrentQueue<string> Errors { get; }

    public WebApplication App => _program.App;

    public Uri Address => new(_program.App.Urls.First());

    public HttpClient Client { get; }

    public HttpClient Anonymous { get; }

    /// <param name="postgres">Connection strings of service and anon; null: without PostgreSQL.</param>
    /// <param name="redis">Null: without Redis.</param>
    /// <param name="settings">Further settings, <c>Key=value</c>.</param>
    public static Task<TestProgram> StartAsync((string Service, string Anon)? postgres, string? redis, params string[] settings) =>
        StartAsync(postgres, redis, static _ => { }, settings);

    /// <param name="postgres">Connection strings of service and anon; null: without PostgreSQL.</param>
    /// <param name="redis">Null: without Redis.</param>
    /// <param name="configure">Adds to the program before it is built.</param>
    /// <param name="settings">Further settings, <c>Key=value</c>.</param>
    public static async Task<TestProgram> StartAsync(
        (string Service, string Anon)? postgres, string? redis, Action<IServiceCollection> configure, params string[] settings)
    {
        var folder = new TemporaryFolder();
        string[] args =
        [
            "--urls=http://127.0.0.1:0",
            "--environment=Production",
            $"--Dashboard:DataDirectory={folder.Path}",
            $"--Access:BootstrapApiKey={Key}",
            $"--ConnectionStrings:Postgres={postgres?.Service ?? "none"}",
            "--ConnectionStrings:Dashboard=none",
            $"--ConnectionStrings:Redis={redis ?? "none"}",
            "--RateLimit:Enabled=false",
            "--Access:KeyRequestsPerSecond=100000",
            "--Logging:LogLevel:Default=Warning",
            .. settings.Select(setting => $"--{setting}"),
        ];
        if (postgres is { } given) args = [.. args, $"--ConnectionStrings:PostgresAnon={given.Anon}"];
        var output = new KeptConsole();
        var errors = new ConcurrentQueue<string>();
        var program = await RunningProgram.StartAsync(
            args, output, builder =>
            {
                builder.Logging.ClearProviders().AddProvider(new ErrorLog(errors));
                configure(builder.Services);
            });
        return new TestProgram(program, folder, output.ToString(), errors);
    }

    /// <summary>An answer of the API.</summary>
    public async Task<JsonElement> GetAsync(string address) =>
        await Client.GetFromJsonAsync<JsonElement>(address, TestContext.Current.CancellationToken);

    /// <summary>The realtime figures.</summary>
    public async Task<JsonElement> RealtimeAsync(int windowSeconds = 60) =>
        await Client.GetFromJsonAsync<JsonElement>($"/api/metrics/realtime?window={windowSeconds}", TestContext.Current.CancellationToken);

    /// <summary>One endpoint of the realtime figures, or null.</summary>
    public async Task<JsonElement?> EndpointAsync(string method, string route)
    {
        foreach (var endpoint in (await RealtimeAsync()).GetProperty("endpoints").EnumerateArray())
        {
            if (endpoint.GetProperty("method").GetString() == method && endpoint.GetProperty("route").GetString() == route) return endpoint;
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Anonymous.Dispose();
        await _program.DisposeAsync();
        _folder.Dispose();
    }
}
