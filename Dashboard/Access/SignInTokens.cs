using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Access;

/// <summary>The tokens of sign-in links: 256 random bits each, good for one sign-in within half an hour, kept only as a hash.</summary>
internal sealed class SignInTokens(TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    // So that printing links without end neither fills memory nor leaves many of them good.
    private const int MaxOutstanding = 8;
    private const int TokenBytes = 32;

    private readonly Lock _gate = new();
    private readonly List<Outstanding> _tokens = [];

    public string Issue()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        lock (_gate)
        {
            Forget();
            if (_tokens.Count == MaxOutstanding) _tokens.RemoveAt(0);
            _tokens.Add(new(Hash(token), clock.GetUtcNow() + Lifetime));
        }

        return token;
    }

    /// <summary>Uses a token up. False when it is unknown, used or too old: which of them, nobody is told.</summary>
    public bool Redeem(string token)
    {
        var hash = Hash(token);
        lock (_gate)
        {
            Forget();
            return _tokens.RemoveAll(outstanding => CryptographicOperations.FixedTimeEquals(outstanding.Hash, hash)) > 0;
        }
    }

    /// <summary>Whether a token is good, without using it up.</summary>
    public bool IsGood(string token)
    {
        var hash = Hash(token);
        lock (_gate)
        {
            Forget();
            return _tokens.Exists(outstanding => CryptographicOperations.FixedTimeEquals(outstanding.Hash, hash));
        }
    }

    private void Forget()
    {
        var now = clock.GetUtcNow();
        _tokens.RemoveAll(outstanding => outstanding.ExpiresAt <= now);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private sealed record Outstanding(byte[] Hash, DateTimeOffset ExpiresAt);
}
