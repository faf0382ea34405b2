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

    // Ctrl-C goes to all processes of the terminal's session, and to PostgreSQL it means: stop at once. In a session of its own it
    // goes on serving while this program drains its requests.
    private static readonly string[][] Detachers =
    [
        ["setsid"],
        ["perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die $!", "--"],
    ];

    /// <summary>The command to run instead; its standard input must be a pipe that stays open.</summary>
    public static string[] Wrap(IEnumerable<string> command) =>
        [.. Detachers.FirstOrDefault(prefix => IsOnPath(prefix[0])) ?? [], "/bin/sh", "-c", Script, "sh", .. command];

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
