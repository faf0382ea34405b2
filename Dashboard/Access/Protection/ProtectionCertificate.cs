using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Configuration;

namespace Dashboard.Access.Protection;

/// <summary>The certificate that encrypts the keys that protect cookies.</summary>
internal static class ProtectionCertificate
{
    private const string Key = $"{AccessOptions.Section}:{nameof(ProtectionOptions.CertificatePath)}";

    /// <summary>Whether one is given.</summary>
    public static bool IsGiven(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[Key]);

    /// <summary>What is wrong with the one that is given, as a sentence; null: nothing, or none is.</summary>
    public static string? Problem(IConfiguration configuration)
    {
        // That there is such a file is checked with the other settings.
        if (!IsGiven(configuration) || !File.Exists(configuration[Key])) return null;
        try
        {
            using var certificate = Load(configuration);
            return null;
        }
        catch (StartException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>The one that is given; null: none is.</summary>
    /// <exception cref="StartException">It cannot be used.</exception>
    public static X509Certificate2? Load(IConfiguration configuration)
    {
        if (configuration[Key] is not { Length: > 0 } path) return null;
        X509Certificate2 certificate;
        try
        {
            certificate = X509CertificateLoader.LoadPkcs12FromFile(path, configuration[$"{AccessOptions.Section}:{nameof(ProtectionOptions.CertificatePassword)}"]);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            // The system's own words may quote what is in the file.
            throw new StartException($"{Key} names a file that cannot be opened; allowed is a PKCS #12 file (.pfx), with its password in Access:CertificatePassword.", exception);
        }

        using var key = certificate.GetRSAPrivateKey();
        if (key is not null) return certificate;
        certificate.Dispose();
        throw new StartException($"{Key} names a certificate without a private key that can encrypt; allowed is one with an RSA key.");
    }
}
