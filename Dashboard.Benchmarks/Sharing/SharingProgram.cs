using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Benchmarks.Harness;
using Dashboard.Configuration;

namespace Dashboard.Benchmarks.Sharing;

/// <summary>One of several whole programs on the same PostgreSQL and Redis.</summary>
internal sealed class SharingProgram : IAsyncDisposable
{
    private const string Key = "a-key-for-benchmarks-of-at-least-32-characters";

    private readonly RunningProgram _program;

    private SharingProgram(RunningProgram program)
    {
        _program = program;
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri(program.App.Urls.First()) };
        Client.DefaultRequestHeaders.Add("X-Api-Key", Key);
    }

    public HttpClient Client { get; }

    public static async Task<SharingProgram> StartAsync(BenchmarkServers servers, RedisProcess redis, int number)
    {
        var program = await RunningProgram.StartAsync(
            [
                "--urls=http://127.0.0.1:0", $"--Dashboard:DataDirectory={Path.Combine(servers.Folder, $"instance{number}")}",
                $"--Access:BootstrapApiKey={Key}", $"--ConnectionStrings:Postgres={servers.Postgres}", "--ConnectionStrings:Dashboard=none",
                $"--ConnectionStrings:Redis={redis.ConnectionString}", $"--Platform:Seed={number == 0}", "--RateLimit:Enabled=false",
                "--Demo:Enabled=false", "--environment=Production", "--Logging:LogLevel:Default=Error",
            ],
            TextWriter.Null);
        var started = new SharingProgram(program);
        for (var tries = 0; tries < 300; tries++)
        {
            using var response = await started.Client.GetAsync("/api/profiles/10000");
            if (response.IsSuccessStatusCode) return started;
            await Task.Delay(100);
        }

        throw new TimeoutException("The platform's schema was not there after 30 s.");
    }

    /// <summary>The requests to the platform in the last 15 minutes, the source, and the P95 in milliseconds.</summary>
    public async Task<(long Count, string Source, double P95Ms)> ReadAsync()
    {
        var metrics = await Client.GetFromJsonAsync<JsonElement>("/api/metrics/realtime?window=900");
        var requests = metrics.GetProperty("requests");
        var p95 = requests.GetProperty("latencyMs").GetProperty("p95");
        return (requests.GetProperty("count").GetInt64(), metrics.GetProperty("source").GetString()!, p95.ValueKind == JsonValueKind.Number ? p95.GetDouble() : 0);
    }

    /// <summary>The requests that the history knows of, made of slots of a minute and what is under way.</summary>
    public async Task<double> ReadHistoryAsync()
    {
        var answer = await Client.GetFromJsonAsync<JsonElement>(string.Create(CultureInfo.InvariantCulture, $"/api/metrics/history?metric=requests.count&from=-1h&step={60}"));
        return answer.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("v"))
            .Where(value => value.ValueKind == JsonValueKind.Number).Sum(value => value.GetDouble());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _program.DisposeAsync();
    }
}
