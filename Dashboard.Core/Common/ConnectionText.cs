using Microsoft.Extensions.Configuration;

namespace Dashboard.Core.Common;

/// <summary>A connection string as the user gave it, which may be the word that means: run without.</summary>
public static class ConnectionText
{
    private const string None = "none";

    /// <summary>Whether it is that word.</summary>
    public static bool IsNone(string text) => text.Equals(None, StringComparison.OrdinalIgnoreCase);

    /// <summary>The connection string under a key of the configuration; null when it is not given or is the word <c>none</c>.</summary>
    public static string? From(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } text && !IsNone(text) ? text : null;
}
