using Dashboard.Core.Common;

namespace Dashboard.Demo;

/// <summary>Whether the program makes requests to itself, so that its first page is alive, and may break itself on request.</summary>
internal static class DemoOptions
{
    public const string EnabledKey = "Demo:Enabled";

    private static readonly string[] ServerKeys = ["ConnectionStrings:Postgres", "ConnectionStrings:Redis"];

    public static IReadOnlyList<Setting> Settings { get; } = [Setting.Switch(EnabledKey)];

    /// <summary>What is wrong with asking for the demo, or null. Ask before the embedded servers' own connection strings are filled in.</summary>
    public static string? Conflict(IConfiguration configuration)
    {
        if (!bool.TryParse(configuration[EnabledKey], out var wanted) || !wanted) return null;
        var given = ServerKeys.Where(key => !string.IsNullOrEmpty(configuration[key])).ToArray();
        return given.Length == 0
            ? null
            : $"{EnabledKey} is true, but {string.Join(" and ", given)} {(given.Length == 1 ? "is" : "are")} given, and the demo writes to "
                + $"its servers and stops them; allowed is false, or true with embedded servers (no {string.Join(", no ", ServerKeys)}).";
    }

    /// <summary>On when asked for, else in Development; never without both embedded servers.</summary>
    public static bool IsOn(IConfiguration configuration, bool isDevelopment, bool hasEmbeddedServers) =>
        hasEmbeddedServers && (bool.TryParse(configuration[EnabledKey], out var wanted) ? wanted : isDevelopment);
}
