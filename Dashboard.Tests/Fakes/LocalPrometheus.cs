using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Fakes;

/// <summary>A real Prometheus of the test's own, on a free port, which is gone after the test.</summary>
internal sealed class LocalPrometheus : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly EmbeddedServer _server;
    private readonly HttpClient _client;

    private LocalPrometheus(TemporaryFolder folder, EmbeddedServer server)
    {
        _folder = folder;
        _server = server;
        _client = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Port}")) };
    }

    /// <summary>Skips the test where Prometheus is not installed, but for CI, which must have it.</summary>
    public static void SkipIfMissing()
    {
        if (PrometheusProgram.Find("prometheus") is not null && PrometheusProgram.Find("promtool") is not null) return;
        const string missing = "prometheus is not installed on this machine (package prometheus)";
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", missing);
        Assert.Fail(missing);
    }

    public static async Task<LocalPrometheus> CreateAsync(Uri target, string key)
    {
        SkipIfMissing();
        var folder = new TemporaryFolder();
        var port = LoopbackPort.TakeFree(1)[0];
        var program = new PrometheusProgram(PrometheusProgram.Find("prometheus")!, port, folder.Path);
        program.Configure(target, key);
        var log = new ServerLog(Path.Combine(folder.Path, "prometheus.log"));
        var prometheus = new LocalPrometheus(folder, new EmbeddedServer(program, port, log, NullLogger.Instance, TimeProvider.System));
        await prometheus._server.StartAsync();
        return prometheus;
    }

    /// <summary>The value of an expression that gives one; null while it gives none.</summary>
    public async Task<double?> QueryAsync(string expression)
    {
        var answer = await _client.GetFromJsonAsync<JsonElement>(
            $"/api/v1/query?query={Uri.EscapeDataString(expression)}", TestContext.Current.CancellationToken);
        var result = answer.GetProperty("data").GetProperty("result");
        return result.GetArrayLength() == 0 ? null : double.Parse(result[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);
    }

    public Task<string> TargetsAsync() => _client.GetStringAsync("/api/v1/targets", TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
