using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Dashboard.Embedded;

/// <summary>Dashboard.Embedded: a Redis-compatible server of ours around Garnet, in a process of its own.</summary>
internal sealed class RedisProgram(string assembly, int port, string dataDirectory, string password) : IServerProgram
{
    public string Name => "Redis";

    public string ReadyText => "takes connections";

    public TimeSpan StartDeadline => TimeSpan.FromSeconds(30);

    public string? FirstInput => password;

    public static string Version(string assembly)
    {
        var host = Path.Combine(Path.GetDirectoryName(assembly)!, "Garnet.host.dll");
        return File.Exists(host) ? FileVersionInfo.GetVersionInfo(host).ProductVersion?.Split('+')[0] ?? "" : "";
    }

    public Task PrepareAsync(CancellationToken cancel) => Task.CompletedTask;

    public ProcessStartInfo CreateStartInfo()
    {
        string[] server = [FindDotnet(), assembly, "--port", port.ToString(CultureInfo.InvariantCulture), "--data", dataDirectory];
        var command = OperatingSystem.IsWindows() ? server : ServerKeeper.Detach(server);
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = dataDirectory };
        if (OperatingSystem.IsWindows()) start.CreateNewProcessGroup = true;
        ChildEnvironment.Apply(start);
        return start;
    }

    public Task RequestStopAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>The runtime that runs this program: a launcher beside the assembly might not find one that lies in a home directory.</summary>
    private static string FindDotnet()
    {
        var executable = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var candidate = Path.Combine(root, executable);
        return File.Exists(candidate) ? candidate : executable;
    }
}
