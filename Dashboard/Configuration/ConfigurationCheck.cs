using Dashboard.Access.Protection;
using Dashboard.Access.Provider;
using Dashboard.Core.Common;
using Dashboard.Demo;

namespace Dashboard.Configuration;

/// <summary>Checks every setting before anything is started, and names all that is wrong at once.</summary>
internal static class ConfigurationCheck
{
    /// <exception cref="StartException">Something is wrong; the message names all of it.</exception>
    public static void Run(IConfiguration configuration)
    {
        string[] errors =
        [
            .. Find(configuration, AllSettings.List), .. new[] { DemoOptions.Conflict(configuration), ProtectionCertificate.Problem(configuration) }.OfType<string>(),
            .. ProviderOptions.Conflicts(configuration),
        ];
        if (errors.Length == 0) return;
        throw new StartException($"The configuration is wrong, so nothing was started:\n{string.Join("\n", errors.Select(error => "  - " + error))}");
    }

    /// <summary>One sentence for each wrong value; empty when all is right.</summary>
    public static IReadOnlyList<string> Find(IConfiguration configuration, IEnumerable<Setting> settings) =>
        [.. settings.Select(setting => Describe(configuration, setting)).OfType<string>()];

    private static string? Describe(IConfiguration configuration, Setting setting)
    {
        if (configuration[setting.Key] is not { Length: > 0 } text || setting.Check(text) is not { } wrong) return null;
        var name = setting.PlainName is { } plain && !string.IsNullOrEmpty(configuration[plain])
            ? $"{plain} ({setting.Key})"
            : setting.Key;
        return $"{name} {wrong}; allowed is {setting.Allowed}.";
    }
}
