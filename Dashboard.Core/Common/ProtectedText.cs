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
    public static string Reveal(IDataProtector protector, string protectedText) => protector is IPersistedDataProtector persisted
        ? Encoding.UTF8.GetString(persisted.DangerousUnprotect(
            WebEncoders.Base64UrlDecode(protectedText), ignoreRevocationErrors: true, requiresMigration: out _, wasRevoked: out _))
        : protector.Unprotect(protectedText);
}
