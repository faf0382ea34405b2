using Dashboard.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Benchmarks.Harness;

/// <summary>The embedded PostgreSQL and Redis in a folder that goes with them.</summary>
internal sealed class BenchmarkServers : IAsyncDisposable
{
    private readonly EmbeddedServers _servers;

    private BenchmarkServers(EmbeddedServers servers, string folder)
    {
        _servers = servers;
        Folder = folder;
    }

    public string Folder { get; }

    public string Postgres => _servers.Configuration["ConnectionStrings:Postgres"]!;

    /// <summary>The database of the monitor's own state.</summary>
    public string State => _servers.Configuration["ConnectionStrings:Dashboard"]!;

    public string Redis => _servers.Configuration["ConnectionStrings:Redis"]!;

    public static async Task<BenchmarkServers> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"wingman-benchmark-{Environment.ProcessId}");
        var options = new EmbeddedOptions { DataDirectory = folder };
        return new(await EmbeddedServers.StartAsync(options, NullLoggerFactory.Instance, TimeProvider.System, CancellationToken.None), folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _servers.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
