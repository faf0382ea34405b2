using System.Text.RegularExpressions;

namespace Dashboard.Embedded;

/// <summary>One PostgreSQL that can be run: its <c>bin</c> folder and version, for example 18.4.</summary>
internal sealed partial record PostgresBinaries(string Bin, string Version)
{
    public int Major => int.Parse(Version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);

    public string Postgres => Executable(Bin, "postgres");

    public string Initdb => Executable(Bin, "initdb");

    public string PgCtl => Executable(Bin, "pg_ctl");

    /// <summary>Asks the binary itself; null when the account cannot run it or it is none.</summary>
    public static async Task<PostgresBinaries?> ProbeAsync(string bin, ServerAccount account, CancellationToken cancel)
    {
        if (!File.Exists(Executable(bin, "postgres")) || !File.Exists(Executable(bin, "initdb"))) return null;
        var answer = await Tool.RunAsync(account, Executable(bin, "postgres"), ["-V"], cancel);
        var version = VersionPattern().Match(answer.Output);
        return answer.ExitCode == 0 && version.Success ? new PostgresBinaries(bin, version.Groups[1].Value) : null;
    }

    private static string Executable(string bin, string name) => Path.Combine(bin, OperatingSystem.IsWindows() ? name + ".exe" : name);

    // "postgres (PostgreSQL) 18.4", with a distribution's own words behind it.
    [GeneratedRegex(@"\(PostgreSQL\) (\d+(\.\d+)*)")]
    private static partial Regex VersionPattern();
}
