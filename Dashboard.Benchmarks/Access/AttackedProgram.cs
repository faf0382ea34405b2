using System.Text.Json;
using Dashboard.Benchmarks.Harness;
using Dashboard.Configuration;

namespace Dashboard.Benchmarks.Access;

/// <summary>The whole program with servers of its own, everything that it logs, and a client that holds the admin key.</summary>
internal sealed class AttackedProgram : IAsyncDisposable
{
    public const string Key = "a-key-for-benchmarks-of-at-least-32-characters";

    private readonly RunningProgram _program;
    private readonly BenchmarkServers _servers;

    private AttackedProgram(RunningProgram program, BenchmarkServers servers, KeptLog log, string output)
    {
        (_program, _servers, Log, Output) = (program, servers, log, output);
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(program.App.Urls.First()) };
        Client.DefaultRequestHeaders.Add("X-Api-Key", Key);
    }

    public WebApplication App => _program.App;

    public BenchmarkServers Servers => _servers;

    public KeptLog Log { get; }

    /// <summary>What the start printed.</summary>
    public string Output { get; }

    public HttpClient Client { get; }

    /// <summary>Where it keeps its files.</summary>
    public string Data => DataOf(_servers);

    /// <param name="map">Maps further endpoints.</param>
    /// <param name="settings">Further settings, <c>Key=value</c>.</param>
    public static async Task<AttackedProgram> StartAsync(Action<WebApplication>? map, params string[] settings)
    {
        var servers = await BenchmarkServers.StartAsync();
        var (log, output) = (new KeptLog(), new StringWriter());
        var program = await RunningProgram.StartAsync(
            [
                "--urls=http://127.0.0.1:0", "--environment=Development", $"--Dashboard:DataDirectory={DataOf(servers)}", $"--Access:BootstrapApiKey={Key}",
                $"--ConnectionStrings:Postgres={servers.Postgres}", $"--ConnectionStrings:Dashboard={servers.State}", $"--ConnectionStrings:Redis={servers.Redis}",
                "--Platform:Seed=true", "--RateLimit:Enabled=false", "--Demo:Enabled=false", .. settings.Select(setting => $"--{setting}"),
            ],
            output, builder => builder.Logging.ClearProviders().AddProvider(log));
        map?.Invoke(program.App);
        var started = new AttackedProgram(program, servers, log, output.ToString());
        await started.WaitAsync("/api/flags", flags => flags.GetProperty("forAllInstances").GetBoolean());
        await started.WaitAsync("/api/profiles/10000", static _ => true);
        return started;
    }

    /// <summary>Asks until the answer is as wanted.</summary>
    public async Task WaitAsync(string address, Func<JsonElement, bool> isSo)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            using var response = await Client.GetAsync(address);
            if (response.IsSuccessStatusCode && isSo(JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()))) return;
            await Task.Delay(100);
        }

        throw new TimeoutException($"{address} was not as wanted after a minute.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _program.DisposeAsync();
        await _servers.DisposeAsync();
    }

    private static string DataOf(BenchmarkServers servers) => Path.Combine(servers.Folder, "program");
}
