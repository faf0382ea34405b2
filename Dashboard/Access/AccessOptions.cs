using Dashboard.Core.Common;

namespace Dashboard.Access;

/// <summary>Who may ask.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>An admin key for scripts, at least 32 characters; null for none.</summary>
    public string? BootstrapApiKey { get; set; }

    public static IReadOnlyList<Setting> Settings { get; } = [Setting.Secret($"{Section}:{nameof(BootstrapApiKey)}", minLength: 32)];
}
