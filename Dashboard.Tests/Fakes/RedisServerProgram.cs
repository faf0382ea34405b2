using System.Diagnostics;
using System.Globalization;
using Dashboard.Embedded;

namespace Dashboard.Tests.Fakes;

/// <summary>The machine's own redis-server, without anything kept on disk.</summary>
internal sealed class RedisServerProgram(string executable, int port, string password) : IServerProgram
{
    public string Name => "redis-server";

    public string ReadyText => "Ready to accept connections";

    public TimeSpan StartDeadline => TimeSpan.FromSeconds(20);

    public string? FirstInput => null;

    /// <summary>Null when it is not installed.</summary>
    public static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);

    public Task PrepareAsync(CancellationToken cancel) => Task.CompletedTask;

    public ProcessStartInfo CreateStartInfo()
    {
        var command = ServerKeeper.Wrap(
        [
            executable, "--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--requirepass", password,
            "--save", "", "--appendonly", "no",
        ]);
        return new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Path.GetTempPath() };
    }

    public Task RequestStopAsync(CancellationToken cancel) => Task.CompletedTask;
}
