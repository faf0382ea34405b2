using System.Numerics;

namespace Dashboard.Core.Sketches;

/// <summary>Writes numbers bit by bit behind what a <see cref="VarintWriter"/> has, low bits first; see <see cref="RiceMean"/>.</summary>
internal ref struct RiceWriter(VarintWriter writer)
{
    private const int HalfBits = 32;

    private ulong _pending;
    private int _bits;

    public void Write(ulong number, ref RiceMean mean)
    {
        var k = mean.K;
        if (number >> k < RiceMean.MaxUnary)
        {
            var ones = (int)(number >> k);
            // Ones and the zero that ends them.
            Put((1UL << ones) - 1, ones + 1);
            Put(number & ((1UL << k) - 1), k);
        }
        else
        {
            Put((1UL << RiceMean.MaxUnary) - 1, RiceMean.MaxUnary);
            var length = BitOperations.Log2(number) + 1;
            Put((ulong)(length - 1), RiceMean.LengthBits);
            Put(number & uint.MaxValue, Math.Min(length, HalfBits));
            Put(number >> HalfBits, Math.Max(0, length - HalfBits));
        }

        mean.See(number);
    }

    /// <summary>Fills the last byte up.</summary>
    public void Close()
    {
        if (_bits > 0) writer.WriteByte((byte)_pending);
        (_pending, _bits) = (0, 0);
    }

    // At most 32 bits.
    private void Put(ulong value, int count)
    {
        _pending |= value << _bits;
        for (_bits += count; _bits >= 8; _bits -= 8)
        {
            writer.WriteByte((byte)_pending);
            _pending >>= 8;
        }
    }
}
