using System.Buffers.Binary;
using Dashboard.Core.Common;
using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Core.Accounts.Factors;

/// <summary>Encrypts the keys of authenticator apps for the database; what belongs to one account is of no use for another.</summary>
public sealed class FactorSecrets(IDataProtectionProvider provider)
{
    private const string Purpose = "accounts.factors.v1";

    /// <summary>A key, encrypted, with when it was made.</summary>
    internal string Protect(Guid account, TimeCodeKey key, DateTimeOffset at)
    {
        var plain = new byte[sizeof(long) + key.Bytes.Length];
        BinaryPrimitives.WriteInt64BigEndian(plain, at.ToUnixTimeSeconds());
        key.Bytes.CopyTo(plain, sizeof(long));
        return Convert.ToBase64String(For(account).Protect(plain));
    }

    /// <summary>The key again; null: it cannot be read with the keys that this program has. Never throws.</summary>
    internal (TimeCodeKey Key, DateTimeOffset At)? Reveal(Guid account, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            var plain = ProtectedText.Reveal(For(account), Convert.FromBase64String(text));
            return (new(plain[sizeof(long)..]), DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(plain)));
        }
        // What keeps the keys may fail in ways of its own: then no code is right, and recovery codes still are.
        catch (Exception)
        {
            return null;
        }
    }

    private IDataProtector For(Guid account) => provider.CreateProtector(Purpose, account.ToString());
}
