using System.Diagnostics;
using System.Globalization;
using Dashboard.Embedded;

namespace Dashboard.Tests.Fakes;

/// <summary>The machine's own Prometheus, which scrapes one program twice a second and keeps what it scrapes in a folder of the test.</summary>
internal sealed class PrometheusProgram(string executable, int port, string folder) : IServerProgram
{
    public string Name => "prometheus";

    public string ReadyText => "Server is ready to receive web requests";

    public TimeSpan StartDeadline => TimeSpan.FromSeconds(20);

    public string? FirstInput => null;

    private string ConfigFile => Path.Combine(folder, "prometheus.yml");

    /// <summary>Null when it is not installed.</summary>
    /// <param name="name">prometheus or promtool.</param>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    /// <summary>Writes the configuration: the key stands in a file, as it should elsewhere.</summary>
    public void Configure(Uri target, string key)
    {
        var keyFile = Path.Combine(folder, "key");
        File.WriteAllText(keyFile, key);
        File.WriteAllText(
            ConfigFile,
            $"""
            scrape_configs:
              - job_name: wingmanmatch
                scrape_interval: 500ms
                scrape_timeout: 500ms
                authorization:
                  credentials_file: '{keyFile}'
                static_configs:
                  - targets: ['{target.Authority}']
            """);
    }

    public Task PrepareAsync(CancellationToken cancel) => Task.CompletedTask;

    public ProcessStartInfo CreateStartInfo()
    {
        var command = ServerKeeper.Wrap(
        [
            executable, $"--config.file={ConfigFile}", $"--storage.tsdb.path={Path.Combine(folder, "data")}",
            string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"),
        ]);
        return new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder };
    }

    public Task RequestStopAsync(CancellationToken cancel) => Task.CompletedTask;
}
