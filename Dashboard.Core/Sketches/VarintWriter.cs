using System.Runtime.CompilerServices;
using System.Text;

namespace Dashboard.Core.Sketches;

/// <summary>A growing byte array that whole numbers are written to, seven bits a byte, low bits first (LEB128).</summary>
public sealed class VarintWriter
{
    internal const int MaxTextBytes = 1_024;

    private const int BytesPerCharacter = 4;

    private byte[] _buffer = new byte[1024];

    /// <summary>Where the next byte goes. Setting it back drops what was written behind it.</summary>
    public int Position { get; set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Position);

    /// <summary>Writes one byte.</summary>
    public void WriteByte(byte value)
    {
        if (Position == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        _buffer[Position++] = value;
    }

    /// <summary>Writes bytes as they are.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - Position) Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Position + bytes.Length));
        bytes.CopyTo(_buffer.AsSpan(Position));
        Position += bytes.Length;
    }

    /// <summary>Writes a number that is not negative, in 1 to 10 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteVarint(ulong value)
    {
        // Most numbers are small.
        if (value >= 0x80 || Position == _buffer.Length) WriteLong(value);
        else _buffer[Position++] = (byte)value;
    }

    private void WriteLong(ulong value)
    {
        for (; value >= 0x80; value >>= 7) WriteByte((byte)(value | 0x80));
        WriteByte((byte)value);
    }

    /// <summary>Writes text in UTF-8 with its length; what is longer than names are is cut.</summary>
    public void WriteText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Length <= MaxTextBytes / BytesPerCharacter ? text : text[..(MaxTextBytes / BytesPerCharacter)]);
        WriteVarint((ulong)bytes.Length);
        Write(bytes);
    }
}
