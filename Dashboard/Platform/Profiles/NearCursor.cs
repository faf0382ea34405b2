using Dashboard.Api;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace Dashboard.Platform.Profiles;

/// <summary>The last profile of a page: the next page holds what is farther away, or as far with a higher id.</summary>
internal readonly record struct NearCursor(double DistanceKm, long Id)
{
    private const int Bytes = 16;

    /// <summary>Before every profile.</summary>
    public static NearCursor Start { get; } = new(-1, 0);

    /// <summary>All bits of the distance, since a rounded one would skip or repeat profiles.</summary>
    public string Encode()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, DistanceKm);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Id);
        return Base64Url.EncodeToString(bytes);
    }

    public static NearCursor Read(string field, string? text, FieldErrors errors)
    {
        if (text is null) return Start;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text.Length <= 2 * Bytes && Base64Url.IsValid(text, out var length) && length == Bytes)
        {
            Base64Url.DecodeFromChars(text, bytes);
            var cursor = new NearCursor(BinaryPrimitives.ReadDoubleBigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
            if (double.IsFinite(cursor.DistanceKm)) return cursor;
        }

        errors.Add(field, FieldErrors.Quote(text), "the next of the page before");
        return Start;
    }
}
