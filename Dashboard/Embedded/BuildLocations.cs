using System.Reflection;

namespace Dashboard.Embedded;

/// <summary>Where the build left the servers; null when it was told to leave them out, or when they are no longer there.</summary>
internal static class BuildLocations
{
    /// <summary>The assembly of Dashboard.Embedded.</summary>
    public static string? Redis { get; } = Find("EmbeddedRedis") is { } file && File.Exists(file) ? file : null;

    /// <summary>The folder with one PostgreSQL package per platform.</summary>
    public static string? Postgres { get; } = Find("EmbeddedPostgres") is { } folder && Directory.Exists(folder) ? folder : null;

    private static string? Find(string key) =>
        typeof(BuildLocations).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(entry => entry.Key == key)?.Value;
}
