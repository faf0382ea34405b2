using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Configuration;

namespace Dashboard.Benchmarks.Long;

/// <summary>The whole program with its embedded servers, in a folder that goes with it, and a client that holds the admin key.</summary>
internal sealed class ProgramUnderLoad : IAsyncDisposable
{
    private const string Key = "a-key-for-benchmarks-of-at-least-32-characters";

    private readonly string _folder;

    private ProgramUnderLoad(RunningProgram program, string folder, string output)
    {
        Program = program;
        Output = output;
        _folder = folder;
        // As many connections as requests are under way: the client must not be the queue.
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri(program.App.Urls.First()) };
        Client.DefaultRequestHeaders.Add("X-Api-Key", Key);
    }

    public RunningProgram Program { get; }

    /// <summary>What the start printed.</summary>
    public string Output { get; }

    public HttpClient Client { get; }

    /// <param name="map">Maps further endpoints; it has to happen before the first request.</param>
    /// <param name="demo">Whether the program sends requests to itself.</param>
    /// <param name="prepare">Is given the folder of the data before the program starts.</param>
    public static async Task<ProgramUnderLoad> StartAsync(Action<WebApplication>? map = null, bool demo = false, Action<string>? prepare = null)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"wingman-load-{Environment.ProcessId}");
        prepare?.Invoke(folder);
        var output = new StringWriter();
        var program = await RunningProgram.StartAsync(
            [
                "--urls=http://127.0.0.1:0", $"--Dashboard:DataDirectory={folder}", $"--Access:BootstrapApiKey={Key}",
                $"--RateLimit:Enabled={demo}", "--Access:KeyRequestsPerSecond=100000", $"--Demo:Enabled={demo}", "--environment=Development", "--Logging:LogLevel:Default=Warning",
            ],
            output);
        map?.Invoke(program.App);
        var started = new ProgramUnderLoad(program, folder, output.ToString());
        await started.WaitForSeedAsync();
        return started;
    }

    public Task<JsonElement> RealtimeAsync(int windowSeconds) =>
        Client.GetFromJsonAsync<JsonElement>($"/api/metrics/realtime?window={windowSeconds}");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Program.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitForSeedAsync()
    {
        for (var tries = 0; tries < 300; tries++)
        {
            using var response = await Client.GetAsync("/api/profiles/10000");
            if (response.IsSuccessStatusCode) return;
            await Task.Delay(100);
        }

        throw new TimeoutException("The platform's schema was not there after 30 s.");
    }
}
