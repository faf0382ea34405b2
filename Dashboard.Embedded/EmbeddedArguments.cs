using System.Globalization;

namespace Dashboard.Embedded;

/// <summary>What the command line says, and what Garnet is told.</summary>
internal sealed record EmbeddedArguments(int Port, string DataDirectory)
{
    public const string Usage = "Usage: Dashboard.Embedded --port <port> --data <folder>; the password is the first line of standard input.";

    public const string ReadyLine = "Garnet takes connections";

    public static EmbeddedArguments? Parse(string[] args)
    {
        if (args is not ["--port", var portText, "--data", { Length: > 0 } data]) return null;
        return int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
            ? new EmbeddedArguments(port, Path.GetFullPath(data))
            : null;
    }

    /// <summary>
    /// Through its argument constructor: with an options object of our own, turning Lua on crashes. Sizes are for a desk, not a data
    /// centre. The random-access device is the one that needs no native library.
    /// </summary>
    public string[] ForGarnet(string password) =>
    [
        "--bind", "127.0.0.1",
        "--port", Port.ToString(CultureInfo.InvariantCulture),
        "--auth", "Password",
        "--password", password,
        "--lua",
        "--lua-memory-management-mode", "Tracked",
        "--lua-script-memory-limit", "16m",
        "--lua-script-timeout", "2000",
        "--device-type", "RandomAccess",
        "--checkpointdir", DataDirectory,
        "--memory", "256m",
        "--page", "2m",
        "--index", "8m",
        "--aof",
        "--aof-memory", "16m",
        "--aof-page-size", "4m",
        "--aof-segment-size", "64m",
        "--aof-size-limit", "64m",
        // A killed process loses at most this much; one commit per command would cost a disk write each.
        "--aof-commit-freq", "50",
        // With as many threads as there are processors all commands waited for up to 1.5 s about once a minute; with more of them none did in the
        // time that showed three such stops before. Threads that wait for the log to be flushed, which takes a further thread, would explain it.
        "--minthreads", "16",
        "--miniothreads", "16",
        "--recover",
        "--logger-level", "Warning",
        "-q",
    ];
}
