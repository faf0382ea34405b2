using Dashboard.Core.Common;

namespace Dashboard.Access.Protection;

/// <summary>By what the keys that protect cookies are encrypted where they are kept.</summary>
internal sealed class ProtectionOptions
{
    /// <summary>A PKCS #12 file with a certificate and its private key; null: they are not encrypted.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>The password of that file; null: it has none.</summary>
    public string? CertificatePassword { get; set; }

    public static IReadOnlyList<Setting> Settings { get; } =
    [
        new($"{AccessOptions.Section}:{nameof(CertificatePath)}", "the path of a PKCS #12 file (.pfx) that can be read", static text =>
            File.Exists(text) ? null : "names no file"),
        Setting.Secret($"{AccessOptions.Section}:{nameof(CertificatePassword)}", minLength: 1),
    ];
}
