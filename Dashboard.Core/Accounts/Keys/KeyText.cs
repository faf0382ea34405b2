using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Accounts.Keys;

/// <summary>
/// An API key as a text: <c>pm_</c>, eight hexadecimal digits that name it, and 256 random bits. The beginning makes a key that was left
/// somewhere easy to find, and lets it be looked up without its secret.
/// </summary>
public static class KeyText
{
    /// <summary>What every key begins with.</summary>
    public const string Prefix = "pm_";

    /// <summary>How long every key is.</summary>
    public const int Length = 55;

    private const int IdBytes = 4;
    private const int IdCharacters = IdBytes * 2;
    private const int SecretBytes = 32;

    /// <summary>A new key, with the id that it holds.</summary>
    public static (string Id, string Text) Create()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        return (id, $"{Visible(id)}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}");
    }

    /// <summary>The part of a key that is no secret.</summary>
    public static string Visible(string id) => Prefix + id;

    /// <summary>The id that a text names; null: it is no key.</summary>
    public static string? IdOf(string text)
    {
        if (text.Length != Length || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length + IdCharacters] != '_') return null;
        var id = text.Substring(Prefix.Length, IdCharacters);
        return id.All(char.IsAsciiHexDigitLower) && Base64Url.IsValid(text.AsSpan(Prefix.Length + IdCharacters + 1)) ? id : null;
    }

    /// <summary>What is kept of a key. A key is as random as its hash is long, so that a slow hash would add nothing.</summary>
    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
