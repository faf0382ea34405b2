using System.Runtime.CompilerServices;
using System.Text;

namespace Dashboard.Core.Sketches;

/// <summary>Reads what <see cref="VarintWriter"/> wrote.</summary>
public ref struct VarintReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;

    /// <summary>Where the next byte is read.</summary>
    public int Position { get; private set; }

    /// <summary>Whether everything has been read.</summary>
    public readonly bool AtEnd => Position == _data.Length;

    /// <summary>How many bytes are left.</summary>
    public readonly int Remaining => _data.Length - Position;

    /// <summary>What is left.</summary>
    internal readonly ReadOnlySpan<byte> Rest => _data[Position..];

    /// <summary>Reads one byte.</summary>
    /// <exception cref="InvalidDataException">The data end here.</exception>
    public byte ReadByte() =>
        Position < _data.Length ? _data[Position++] : throw new InvalidDataException("The data end in the middle of a number.");

    /// <summary>Goes on behind so many bytes.</summary>
    /// <exception cref="InvalidDataException">The data end before.</exception>
    public void Skip(int bytes)
    {
        if (bytes < 0 || bytes > _data.Length - Position) throw new InvalidDataException("The data end before what is skipped.");
        Position += bytes;
    }

    /// <summary>Reads so many bytes as they are.</summary>
    /// <exception cref="InvalidDataException">The data end before.</exception>
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        var start = Position;
        Skip(count);
        return _data.Slice(start, count);
    }

    /// <summary>Reads what <see cref="VarintWriter.WriteText"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The data end before, or it is longer than texts are.</exception>
    public string ReadText() => Encoding.UTF8.GetString(ReadBytes((int)ReadWhole(0, VarintWriter.MaxTextBytes)));

    /// <summary>Reads a number that has to lie between two, both included.</summary>
    /// <exception cref="InvalidDataException">It does not, or the data end before.</exception>
    public long ReadWhole(long min, long max)
    {
        var value = ReadVarint();
        return value <= (ulong)max && (long)value >= min ? (long)value : throw new InvalidDataException($"{value} is not from {min} to {max}.");
    }

    /// <summary>Reads one number.</summary>
    /// <exception cref="InvalidDataException">The data end in the middle of it, or it has more than 64 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadVarint()
    {
        // Most numbers are small.
        var data = _data;
        var position = Position;
        if ((uint)position >= (uint)data.Length || data[position] >= 0x80) return ReadLong();
        Position = position + 1;
        return data[position];
    }

    private ulong ReadLong()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw new InvalidDataException("A number has more than 64 bits.");
    }
}
