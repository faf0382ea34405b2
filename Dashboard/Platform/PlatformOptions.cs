using Dashboard.Core.Common;

namespace Dashboard.Platform;

/// <summary>The hosted platform API.</summary>
internal sealed class PlatformOptions
{
    public const string Section = "Platform";

    /// <summary>The key that allows this program to create its schema.</summary>
    public const string SeedKey = $"{Section}:{nameof(Seed)}";

    /// <summary>
    /// Creates schema <c>wingman</c> with 10,000 profiles where it is missing. Off for a database that the user gave, so that nothing
    /// is written there unasked.
    /// </summary>
    public bool Seed { get; set; }

    public static IReadOnlyList<Setting> Settings { get; } = [Setting.Switch(SeedKey)];
}
