using System.Diagnostics;
using System.Globalization;
using Dashboard.Embedded;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Embedded;

/// <summary>Starts embedded servers in a folder, and looks at their processes.</summary>
internal static class ServerRuns
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);

    public static Task<EmbeddedServers> StartAsync(TemporaryFolder folder, bool postgres = true, bool redis = true, bool sync = false) =>
        StartAsync(folder.Path, postgres, redis, sync);

    public static Task<EmbeddedServers> StartAsync(string directory, bool postgres = true, bool redis = true, bool sync = false) => EmbeddedServers.StartAsync(
        new EmbeddedOptions { DataDirectory = directory, Postgres = postgres, Redis = redis, SyncToDisk = sync },
        NullLoggerFactory.Instance, TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>PostgreSQL's own first process, by its note in the data directory.</summary>
    public static int Postmaster(TemporaryFolder folder) => int.Parse(
        File.ReadLines(Path.Combine(folder.Path, "postgres", "postmaster.pid")).First(), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>One that has ended counts as gone, whether or not its parent has asked how.</summary>
    public static bool IsAlive(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux()) return !File.ReadAllText(FormattableString.Invariant($"/proc/{id}/stat")).Contains(") Z ", StringComparison.Ordinal);
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (Exception exception) when (exception is ArgumentException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    public static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Deadline, $"waited in vain until {what}");
            await Task.Delay(Poll, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
