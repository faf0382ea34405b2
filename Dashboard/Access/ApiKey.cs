using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Access;

/// <summary>A key that programs send; only its hash is kept.</summary>
internal sealed class ApiKey(string key)
{
    private readonly byte[] _hash = Hash(key);

    /// <summary>Whether <paramref name="candidate"/> is the key; takes the same time whichever byte differs.</summary>
    public bool Matches(string candidate) => CryptographicOperations.FixedTimeEquals(_hash, Hash(candidate));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
