using System.Globalization;

namespace Dashboard.Embedded;

/// <summary>The data directory of PostgreSQL: made once, never upgraded behind the owner's back.</summary>
internal sealed class PostgresCluster(string directory, ServerAccount account, bool syncToDisk)
{
    private const int FirstWithBuiltinLocales = 17;

    public string Directory { get; } = directory;

    public bool SyncToDisk { get; } = syncToDisk;

    /// <summary>The major version that wrote the data; null before the first start.</summary>
    public int? Major =>
        File.Exists(VersionFile) && int.TryParse(File.ReadAllText(VersionFile).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : null;

    private string VersionFile => Path.Combine(Directory, "PG_VERSION");

    /// <summary>Makes the data directory in one step that can be interrupted anywhere: what is half done lies under another name.</summary>
    public async Task CreateAsync(PostgresBinaries binaries, string setupPassword, CancellationToken cancel)
    {
        var unfinished = Directory + ".new";
        var passwordFile = Directory + ".password";
        if (System.IO.Directory.Exists(unfinished)) System.IO.Directory.Delete(unfinished, recursive: true);
        PrivateFile.CreateDirectory(unfinished);
        await account.TakeOverAsync(unfinished, cancel);
        PrivateFile.Write(passwordFile, setupPassword);
        try
        {
            await account.TakeOverAsync(passwordFile, cancel);
            var result = await Tool.RunAsync(account, binaries.Initdb, Arguments(binaries, unfinished, passwordFile), cancel);
            if (result.ExitCode != 0) throw new EmbeddedServersException($"PostgreSQL's data directory could not be made in '{Directory}': {result.Output}");
        }
        finally
        {
            File.Delete(passwordFile);
        }
        System.IO.Directory.Move(unfinished, Directory);
    }

    public EmbeddedServersException CannotBeRead(PostgresBinaries? available) =>
        new($"'{Directory}' was written by PostgreSQL {Major}, "
            + (available is null ? "and none is installed on this machine. " : $"but the one at hand is {available.Version}. ")
            + $"Install PostgreSQL {Major} to go on with these data, or move that folder away to start with an empty one "
            + "(pg_upgrade or pg_dump and pg_restore carry data over).");

    private IEnumerable<string> Arguments(PostgresBinaries binaries, string directory, string passwordFile) =>
    [
        "-D", directory,
        "-U", PostgresLogins.Setup,
        "--auth=scram-sha-256",
        $"--pwfile={passwordFile}",
        "--encoding=UTF8",
        "--locale=C",
        .. binaries.Major >= FirstWithBuiltinLocales ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : Array.Empty<string>(),
        .. SyncToDisk ? Array.Empty<string>() : ["--no-sync"],
        "--no-instructions",
    ];
}
