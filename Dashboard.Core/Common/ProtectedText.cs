using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Core.Common;

/// <summary>Reads what was encrypted to be kept, not to be believed.</summary>
internal static class ProtectedText
{
    /// <summary>
    /// The text again, also where its key was revoked: that ends the cookies that the key signed, and must not lose what was entered. Cookies
    /// themselves are never read this way.
    /// </summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key is missing, or the text was changed.</exception>
    /// <exception cref="FormatException">It is no encrypted text.</exception>
    public static string Reveal(IDataProtector protector, string protectedText) =>
        Encoding.UTF8.GetString(Reveal(protector, WebEncoders.Base64UrlDecode(protectedText)));

    /// <summary>The same of bytes.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key is missing, or the bytes were changed.</exception>
    public static byte[] Reveal(IDataProtector protector, byte[] protectedBytes) => protector is IPersistedDataProtector persisted
        ? persisted.DangerousUnprotect(protectedBytes, ignoreRevocationErrors: true, requiresMigration: out _, wasRevoked: out _)
        : protector.Unprotect(protectedBytes);
}
