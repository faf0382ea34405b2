using System.Security.Cryptography;

namespace Dashboard.Core.Accounts.Factors;

/// <summary>A key that an authenticator app shares with this program.</summary>
/// <param name="Bytes">It. A secret.</param>
public sealed record TimeCodeKey(byte[] Bytes)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Issuer = "WingmanMatch dashboard";
    private const int GroupLength = 4;
    private const int BitsPerLetter = 5;

    /// <summary>The key in base 32, as apps take it.</summary>
    public string Text => Encode(Bytes);

    /// <summary>The same in groups, as people type it.</summary>
    public string Shown => string.Join(' ', Text.Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>A new one.</summary>
    public static TimeCodeKey New() => new(RandomNumberGenerator.GetBytes(TimeCode.KeyBytes));

    /// <summary>What the picture says that an app reads.</summary>
    /// <param name="name">Whose it is.</param>
    public string Uri(string name) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(Issuer)}:{System.Uri.EscapeDataString(name)}?secret={Text}&issuer={System.Uri.EscapeDataString(Issuer)}";

    // The record would write the key out.
    /// <inheritdoc/>
    public override string ToString() => nameof(TimeCodeKey);

    private static string Encode(byte[] bytes)
    {
        var text = new char[(bytes.Length * 8 + BitsPerLetter - 1) / BitsPerLetter];
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * BitsPerLetter;
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            text[i] = Letters[(pair >> (16 - BitsPerLetter - bit % 8)) & 31];
        }

        return new string(text);
    }
}
