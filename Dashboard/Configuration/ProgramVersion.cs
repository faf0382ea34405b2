using System.Reflection;

namespace Dashboard.Configuration;

/// <summary>The version of this build.</summary>
internal static class ProgramVersion
{
    /// <summary>Without what the build adds behind a plus sign.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
