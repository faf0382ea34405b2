using System.Diagnostics;
using System.Globalization;

namespace Dashboard.Embedded;

/// <summary>How PostgreSQL is launched.</summary>
internal sealed class PostgresProgram(PostgresBinaries binaries, PostgresCluster cluster, ServerAccount account, int port, TimeProvider clock)
    : IServerProgram
{
    public string Name => "PostgreSQL";

    public string ReadyText => "database system is ready to accept connections";

    public TimeSpan StartDeadline => TimeSpan.FromSeconds(90);

    public string? FirstInput => null;

    public Task PrepareAsync(CancellationToken cancel) => new PostgresOrphan(cluster.Directory, clock).StopAsync(binaries, account, cancel);

    public ProcessStartInfo CreateStartInfo()
    {
        string[] server = [binaries.Postgres, .. Arguments()];
        var command = OperatingSystem.IsWindows() ? server : ServerKeeper.Wrap(server);
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Tool.NeutralFolder };
        if (OperatingSystem.IsWindows()) start.CreateNewProcessGroup = true;
        ChildEnvironment.Apply(start);
        ChildEnvironment.MakeNeutral(start);
        account.Apply(start);
        return start;
    }

    public async Task RequestStopAsync(CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows())
            await Tool.RunAsync(account, binaries.PgCtl, ["stop", "-D", cluster.Directory, "-m", "fast"], cancel);
    }

    private string[] Arguments()
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1",
            $"port={port.ToString(CultureInfo.InvariantCulture)}",
            "unix_socket_directories=",
            cluster.SyncToDisk ? "fsync=on" : "fsync=off",
            "max_connections=200",
            "shared_buffers=128MB",
            "max_wal_size=512MB",
            "log_checkpoints=off",
            // Errors are told to who caused them; in the log they would stand with the statement and its values.
            "log_min_messages=log",
            // The ready line is recognised by its text.
            "lc_messages=C",
        ];
        return ["-D", cluster.Directory, .. settings.SelectMany(setting => new[] { "-c", setting })];
    }
}
