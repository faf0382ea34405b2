using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dashboard.Core.Sketches;

/// <summary>Reads what <see cref="RiceWriter"/> wrote. Behind the end there are zeros: <see cref="BytesRead"/> tells whether it went there.</summary>
internal ref struct RiceReader(ReadOnlySpan<byte> data)
{
    // Enough for any number that is not written in full.
    private const int Needed = 48;
    private const int HalfBits = 32;

    private readonly ReadOnlySpan<byte> _data = data;
    private ulong _pending;
    private int _bits;
    private int _position;

    /// <summary>How many bytes were begun; more than there are when the data ended before.</summary>
    public readonly int BytesRead => _position - (_bits >> 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Read(ref RiceMean mean)
    {
        if (_bits < Needed) Fill();
        var k = mean.K;
        var ones = BitOperations.TrailingZeroCount(~_pending);
        ulong number;
        if (ones < RiceMean.MaxUnary)
        {
            _pending >>= ones + 1;
            number = ((ulong)ones << k) | (_pending & ((1UL << k) - 1));
            _pending >>= k;
            _bits -= ones + 1 + k;
        }
        else number = ReadInFull();

        mean.See(number);
        return number;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong ReadInFull()
    {
        Take(RiceMean.MaxUnary);
        var length = (int)Take(RiceMean.LengthBits) + 1;
        var low = Take(Math.Min(length, HalfBits));
        return low | (Take(Math.Max(0, length - HalfBits)) << HalfBits);
    }

    // At most 32 bits.
    private ulong Take(int count)
    {
        if (_bits < Needed) Fill();
        var value = _pending & ((1UL << count) - 1);
        _pending >>= count;
        _bits -= count;
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fill()
    {
        var next = _data.Length - _position >= sizeof(ulong)
            ? BinaryPrimitives.ReadUInt64LittleEndian(_data[_position..])
            : Last(_data, _position);
        _pending |= next << _bits;
        var bytes = (63 - _bits) >> 3;
        _position += bytes;
        _bits += bytes << 3;
    }

    private static ulong Last(ReadOnlySpan<byte> data, int position)
    {
        ulong last = 0;
        for (var i = data.Length - 1; i >= position; i--) last = (last << 8) | data[i];
        return last;
    }
}
