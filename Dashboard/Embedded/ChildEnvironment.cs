using System.Diagnostics;

namespace Dashboard.Embedded;

/// <summary>
/// What a child process gets to see of this program's environment: nothing but what it needs to run. The rest holds connection strings
/// and keys, and settings of the user's about other servers.
/// </summary>
internal static class ChildEnvironment
{
    private static readonly string[] Names =
    [
        "PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ",
        // Windows: what its libraries and the shell of popen() look for.
        "SystemRoot", "SystemDrive", "ComSpec", "PATHEXT", "TEMP", "TMP", "USERPROFILE",
        // A runtime without ICU beside it does not start without this.
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
    ];

    private const string RuntimePlaces = "DOTNET_ROOT";

    public static void Apply(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => !IsPassed(name)).ToArray()) start.Environment.Remove(name);
    }

    /// <summary>For a program that may run as another account, which cannot read this one's home, and whose words are read by us.</summary>
    public static void MakeNeutral(ProcessStartInfo start)
    {
        start.Environment["HOME"] = Tool.NeutralFolder;
        start.Environment["LC_ALL"] = "C";
    }

    private static bool IsPassed(string name) =>
        Names.Contains(name, OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)
        || name.StartsWith(RuntimePlaces, StringComparison.Ordinal);
}
