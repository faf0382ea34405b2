using System.Diagnostics;

namespace Dashboard.Embedded;

/// <summary>The account that PostgreSQL runs as. It refuses to run as root, so root lends it another one; everybody else their own.</summary>
internal sealed class ServerAccount
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    private ServerAccount(string? name) => Name = name;

    /// <summary>Null: the account of this program.</summary>
    public string? Name { get; }

    public static ServerAccount Own { get; } = new(null);

    public static ServerAccount ForPostgres()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return Own;
        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return Candidates.FirstOrDefault(known.Contains) is { } name
            ? new ServerAccount(name)
            : throw new EmbeddedServersException("PostgreSQL does not run as root, and this machine has neither a user 'postgres' nor 'nobody'. "
                + "Start the program as an ordinary user, or set ConnectionStrings:Postgres and ConnectionStrings:Dashboard.");
    }

    public void Apply(ProcessStartInfo start)
    {
        if (Name is not null) start.UserName = Name;
    }

    /// <summary>Hands over one file or folder that this program has made.</summary>
    public async Task TakeOverAsync(string path, CancellationToken cancel)
    {
        if (Name is null) return;
        var result = await Tool.RunAsync(Own, "chown", [Name, path], cancel);
        if (result.ExitCode != 0) throw new EmbeddedServersException($"'{path}' could not be given to user '{Name}': {result.Output}");
    }

    /// <summary>Whether the account can enter a folder, whatever the reason (modes of parents, access lists) may be.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancel) =>
        Name is null || (await Tool.RunAsync(this, "/bin/sh", ["-c", "test -x \"$1\"", "sh", folder], cancel)).ExitCode == 0;
}
