using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Platform.Sessions;

/// <summary>The secret that a caller shows: 32 random bytes in base64url.</summary>
internal static class SessionToken
{
    private const int Bytes = 32;
    private const int Characters = 43;
    private const string Scheme = "Bearer ";

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of a token: enough to know it again, useless to whoever reads it.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    /// <summary>The hash of the token in an Authorization header; null when it holds nothing that could be a token of ours.</summary>
    public static string? HashOf(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var token = authorization[Scheme.Length..].Trim();
        return token.Length == Characters && Base64Url.IsValid(token) ? Hash(token) : null;
    }
}
