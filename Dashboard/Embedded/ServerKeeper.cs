namespace Dashboard.Embedded;

/// <summary>
/// Wraps a server's command on Unix so that a terminal's Ctrl-C passes it by, and that it never outlives the program that started it.
/// </summary>
internal static class ServerKeeper
{
    // Such a server takes no notice of its standard input, so a shell watches it: when it closes, also because this program was killed,
    // the server gets its signal for a clean shutdown. The shell's exit code is the server's.
    private const string Script =
        """
        exec 3<&0 </dev/null
        "$@" 3<&- & server=$!
        { read -r _ <&3; kill -INT "$server"; } >/dev/null 2>&1 & watch=$!
        exec 3<&-
        wait "$server"; code=$?
        kill "$watch" 2>/dev/null
        exit "$code"
        """;

    // Ctrl-C, and some supervisors' signal to stop, go to all processes of a group, and to PostgreSQL they mean: stop at once. In a
    // session of its own a server goes on serving while this program drains its requests.
    private static readonly string[][] Detachers =
    [
        ["setsid"],
        ["perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die $!", "--"],
    ];

    /// <summary>The command to run instead; its standard input must be a pipe that stays open.</summary>
    public static string[] Wrap(IEnumerable<string> command) => Detach(["/bin/sh", "-c", Script, "sh", .. command]);

    /// <summary>For a server that watches its standard input itself.</summary>
    public static string[] Detach(IEnumerable<string> command) => [.. Detachers.FirstOrDefault(prefix => IsOnPath(prefix[0])) ?? [], .. command];

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
