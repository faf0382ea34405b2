using Dashboard.Core.Common;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>Encrypts the addresses of dependencies: hosts, paths and tokens in them are nobody's business but that of the one who asks.</summary>
public sealed class DependencyAddresses(IDataProtectionProvider provider)
{
    private const string Purpose = "health.dependencies.v1";

    private readonly IDataProtector _protector = provider.CreateProtector(Purpose);

    /// <summary>The address, encrypted.</summary>
    public string Protect(string address) => _protector.Protect(address);

    /// <summary>The address again; null where it is missing, or the keys are others. Never throws.</summary>
    public Uri? Reveal(string? protectedText)
    {
        if (string.IsNullOrEmpty(protectedText)) return null;
        try
        {
            return new Uri(ProtectedText.Reveal(_protector, protectedText));
        }
        // What keeps the keys may fail in ways of its own, such as a database that is away.
        catch (Exception)
        {
            return null;
        }
    }
}
