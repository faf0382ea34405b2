using Dashboard.Core.Common;

namespace Dashboard.Embedded;

/// <summary>Which servers the program starts for itself, and where everything that it keeps lies.</summary>
internal sealed class EmbeddedOptions
{
    public const string DataDirectoryKey = "Dashboard:DataDirectory";

    private const string FolderName = "wingmanmatch-dashboard";

    /// <summary>Default: per-user application data; for root a folder that the account of PostgreSQL can reach too.</summary>
    public string DataDirectory { get; set; } = DefaultDataDirectory();

    /// <summary>Start PostgreSQL. Default on.</summary>
    public bool Postgres { get; set; } = true;

    /// <summary>Start the Redis-compatible server. Default on.</summary>
    public bool Redis { get; set; } = true;

    /// <summary>Off only where the data are thrown away anyway: a machine that loses power may then lose them all. Default on.</summary>
    public bool SyncToDisk { get; set; } = true;

    public static IReadOnlyList<Setting> Settings { get; } = [Setting.Directory(DataDirectoryKey)];

    public static string DefaultDataDirectory()
    {
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess) return Path.Combine("/var/lib", FolderName);
        // Unverified: with verification the answer is empty as long as nothing has created the folder.
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(home.Length > 0 ? home : Path.GetTempPath(), FolderName);
    }
}
