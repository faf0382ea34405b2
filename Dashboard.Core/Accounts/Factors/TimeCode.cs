using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Accounts.Factors;

/// <summary>
/// Codes that change each half minute, as every authenticator app makes them (RFC 6238: SHA-1, six digits). Pure.
/// </summary>
/// <remarks>
/// ASP.NET Core Identity's provider of such codes takes those of the two minutes around as often as one likes; here a code is good once, and a
/// step of the clock before or after.
/// </remarks>
public static class TimeCode
{
    /// <summary>The bytes of a key, as many as the hash has.</summary>
    public const int KeyBytes = 20;

    /// <summary>The digits of a code.</summary>
    public const int Digits = 6;

    /// <summary>How long a code is shown.</summary>
    public const int StepSeconds = 30;

    private const int Modulus = 1_000_000;

    /// <summary>The step that a time lies in.</summary>
    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Apps know no other hash, and what is asked of it here is not its weakness.")]
    public static string Of(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> message = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, message, hash);
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was given; null: that of no step around now, or of one that is used up.</summary>
    /// <param name="key">The key.</param>
    /// <param name="given">The code, as it was typed.</param>
    /// <param name="now">The time.</param>
    /// <param name="lastUsed">The last step that a code was taken of; it and those before it are used up.</param>
    public static long? Find(ReadOnlySpan<byte> key, string given, DateTimeOffset now, long lastUsed)
    {
        var typed = Encoding.UTF8.GetBytes(given);
        var middle = StepAt(now);
        long? found = null;
        // All of them are looked at, so that the time tells nothing.
        for (var step = middle - 1; step <= middle + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(key, step)), typed) && step > lastUsed) found ??= step;
        }

        return found;
    }
}
