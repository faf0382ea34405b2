using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Accounts.Factors;

/// <summary>
/// Codes on paper for whoever lost the app: 80 random bits each, so that a plain hash of one keeps it secret. Pure but for the random bits.
/// </summary>
public static class RecoveryCode
{
    /// <summary>How many somebody gets.</summary>
    public const int Count = 10;

    // No letter that is read for another one.
    private const string Letters = "23456789abcdefghjkmnopqrstuvwxyz";
    private const int Length = 16;
    private const int GroupLength = 4;

    /// <summary>New ones, all different.</summary>
    public static IReadOnlyList<string> New()
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        while (codes.Count < Count) codes.Add(string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(GroupLength).Select(group => new string(group))));
        return [.. codes];
    }

    /// <summary>What is kept of one; null: it is none. Blanks, dashes and capitals make no difference.</summary>
    /// <param name="account">Whose it is: the same code of somebody else has another hash.</param>
    /// <param name="given">The code, as it was typed.</param>
    public static string? Hash(Guid account, string given)
    {
        var bare = string.Concat(given.Where(static one => one != '-' && !char.IsWhiteSpace(one))).ToLowerInvariant();
        if (bare.Length != Length || !bare.All(Letters.Contains)) return null;
        return Convert.ToHexStringLower(SHA256.HashData([.. account.ToByteArray(), .. Encoding.ASCII.GetBytes(bare)]));
    }
}
