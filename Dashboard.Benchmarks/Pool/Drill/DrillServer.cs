using System.Diagnostics;
using System.Globalization;
using Dashboard.Embedded;
using Npgsql;

namespace Dashboard.Benchmarks.Pool.Drill;

/// <summary>
/// A PostgreSQL of its own on the loopback address that may be killed, started, filled and brought to a halt, with its superuser. It goes
/// with the program that made it.
/// </summary>
internal sealed partial class DrillServer : IAsyncDisposable
{
    /// <summary>Few, so that filling it is quick.</summary>
    public const int MaxConnections = 60;

    /// <summary>A statement like most: one row by its key.</summary>
    public const string KeyQuery = "select name from items where id = 7";

    public const string Password = "a-password-of-the-drill";

    private const string Login = "drill";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);

    private readonly ServerDirectory _directory;
    private readonly ServerAccount _account;
    private readonly PostgresBinaries _binaries;
    private readonly int _port = LoopbackPort.TakeFree(1)[0];
    private Process? _process;

    private DrillServer(ServerDirectory directory, ServerAccount account, PostgresBinaries binaries)
    {
        _directory = directory;
        _account = account;
        _binaries = binaries;
    }

    public bool IsRunning => _process is not null;

    public string Version => _binaries.Version;

    /// <summary>Owns the table; it has no privileges, so that the server may be full for it.</summary>
    public string Service => Connection(Login);

    /// <summary>Without pooling: for the drill's own questions.</summary>
    public string Superuser => Connection(PostgresLogins.Setup) + ";Pooling=false";

    /// <summary>Makes it and starts it.</summary>
    public static async Task<DrillServer> CreateAsync(CancellationToken cancel)
    {
        var directory = ServerDirectory.Open(Path.Combine(Path.GetTempPath(), $"wingman-drill-{Guid.NewGuid():N}"));
        var account = ServerAccount.ForPostgres();
        var binaries = await new PostgresLocator(account, directory.Programs).FindAsync(major: null, cancel)
            ?? throw new InvalidOperationException("There is no PostgreSQL to run.");
        await new PostgresCluster(directory.Postgres, account, syncToDisk: false).CreateAsync(binaries, Password, cancel);
        var server = new DrillServer(directory, account, binaries);
        await server.StartAsync(cancel);
        await server.RunAsync(
            $"create role {Login} login password '{Password}'; create table items as select id, 'name ' || id as name from generate_series(1, 10000) id; "
            + $"alter table items add primary key (id); alter table items owner to {Login}",
            cancel);
        return server;
    }

    /// <summary>Returns at the moment from which it takes connections.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1", "port=" + _port.ToString(CultureInfo.InvariantCulture), "unix_socket_directories=", "fsync=off",
            "max_connections=" + MaxConnections.ToString(CultureInfo.InvariantCulture), "shared_buffers=32MB",
        ];
        var command = ServerKeeper.Wrap([_binaries.Postgres, "-D", _directory.Postgres, .. settings.SelectMany(setting => new[] { "-c", setting })]);
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = Tool.NeutralFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ChildEnvironment.Apply(start);
        ChildEnvironment.MakeNeutral(start);
        _account.Apply(start);
        _process = Process.Start(start)!;
        // Unread, its words would fill the pipe and hold it up.
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await UntilItAnswersAsync(cancel);
    }

    /// <summary>Ends it as a crash would: no connection is told.</summary>
    public async Task KillAsync(CancellationToken cancel)
    {
        if (_process is null) return;
        await Tool.RunAsync(_account, _binaries.PgCtl, ["stop", "-D", _directory.Postgres, "-m", "immediate"], cancel);
        await _process.WaitForExitAsync(cancel);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync(CancellationToken.None);
        Directory.Delete(_directory.Root, recursive: true);
    }

    private async Task UntilItAnswersAsync(CancellationToken cancel)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Superuser);
                await connection.OpenAsync(cancel);
                return;
            }
            catch (NpgsqlException) when (TimeProvider.System.GetElapsedTime(started) < StartDeadline)
            {
                await Task.Delay(Poll, TimeProvider.System, cancel);
            }
        }
    }

    private string Connection(string login) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Database = "postgres",
        Username = login,
        Password = Password,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;
}
