using System.Globalization;

namespace Dashboard.Embedded;

/// <summary>Finds the embedded servers of a program that serves from the same data directory, for a command beside it.</summary>
internal static class RunningServers
{
    // The fourth line of the note that PostgreSQL keeps of itself.
    private const int PortLine = 3;

    /// <summary>The connection string of the monitor's own database; null: nothing says where it is.</summary>
    public static string? StateConnection(string dataDirectory)
    {
        var directory = new ServerDirectory(Path.GetFullPath(dataDirectory));
        try
        {
            var port = File.ReadLines(Path.Combine(directory.Postgres, "postmaster.pid")).ElementAtOrDefault(PortLine);
            return int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new PostgresLogins(number, EmbeddedSecrets.LoadOrCreate(directory.Root)).DashboardConnection
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
