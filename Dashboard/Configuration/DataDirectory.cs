using Dashboard.Embedded;

namespace Dashboard.Configuration;

/// <summary>Where the program keeps what has to outlive it.</summary>
internal static class DataDirectory
{
    public static string Of(IConfiguration configuration) =>
        configuration[EmbeddedOptions.DataDirectoryKey] is { Length: > 0 } given ? given : EmbeddedOptions.DefaultDataDirectory();

    /// <summary>The slots of the history.</summary>
    public static string History(IConfiguration configuration) => Path.Combine(Of(configuration), "history");

    /// <summary>The file of what was switched live.</summary>
    public static string Flags(IConfiguration configuration) => Path.Combine(Of(configuration), "flags.json");

    /// <summary>What the alerts know while the state database is away.</summary>
    public static string Alerts(IConfiguration configuration) => Path.Combine(Of(configuration), "alerts");

    /// <summary>How the health score has been.</summary>
    public static string Health(IConfiguration configuration) => Path.Combine(Of(configuration), "health");

    /// <summary>The schedules of reports, and where there is no state database the reports that are kept.</summary>
    public static string Reports(IConfiguration configuration) => Path.Combine(Of(configuration), "reports");

    /// <summary>What is known of who may ask while the state database is away.</summary>
    public static string Access(IConfiguration configuration) => Path.Combine(Of(configuration), "access");

    /// <summary>Lines of the audit trail, until the state database has them.</summary>
    public static string Audit(IConfiguration configuration) => Path.Combine(Of(configuration), "audit");

    /// <summary>The keys that protect cookies.</summary>
    public static DirectoryInfo Keys(IConfiguration configuration)
    {
        var keys = new DirectoryInfo(Path.Combine(Of(configuration), "keys"));
        PrivateFile.CreateDirectory(keys.FullName);
        return keys;
    }
}
