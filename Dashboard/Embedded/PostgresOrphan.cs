using System.Diagnostics;
using System.Globalization;

namespace Dashboard.Embedded;

/// <summary>A PostgreSQL that an earlier, killed run left behind on our data directory: it is asked to stop before another one starts there.</summary>
internal sealed class PostgresOrphan(string dataDirectory, TimeProvider clock)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    public async Task StopAsync(PostgresBinaries binaries, ServerAccount account, CancellationToken cancel)
    {
        if (Find() is not { } id) return;
        if (OperatingSystem.IsWindows())
            await Tool.RunAsync(account, binaries.PgCtl, ["stop", "-D", dataDirectory, "-m", "fast"], cancel);
        else
            await Tool.RunAsync(ServerAccount.Own, "/bin/sh", ["-c", "kill -INT \"$1\"", "sh", Text(id)], cancel);

        var askedAt = clock.GetTimestamp();
        while (Find() == id)
        {
            if (clock.GetElapsedTime(askedAt) > Deadline)
                throw new EmbeddedServersException(
                    $"PostgreSQL of an earlier run (process {id}) still works in '{dataDirectory}' and does not stop. End it, then start again.");
            await Task.Delay(Poll, clock, cancel);
        }
    }

    /// <summary>The server's own note in its data directory names its process; a number that now belongs to another program is passed by.</summary>
    private int? Find()
    {
        var note = Path.Combine(dataDirectory, "postmaster.pid");
        try
        {
            return int.TryParse(File.ReadLines(note).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && WorksHere(id)
                ? id
                : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // No note, no server; it removes it when it stops.
            return null;
        }
    }

    /// <summary>
    /// The server's working directory is its data directory. One that has ended but was not yet collected by its parent has none; where
    /// none can be asked for, the program's name has to do.
    /// </summary>
    private bool WorksHere(int id)
    {
        if (OperatingSystem.IsLinux())
            return new FileInfo($"/proc/{Text(id)}/cwd").LinkTarget is { } current && Path.GetFullPath(current) == Path.GetFullPath(dataDirectory);
        try
        {
            using var process = Process.GetProcessById(id);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            // No such process: the note is stale, which PostgreSQL itself sees.
            return false;
        }
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
