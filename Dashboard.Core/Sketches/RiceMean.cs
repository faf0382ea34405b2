using System.Numerics;

namespace Dashboard.Core.Sketches;

/// <summary>
/// The running mean of numbers, from which the next one's Golomb-Rice parameter follows: k low bits as they are, the rest in unary
/// (R. F. Rice, JPL Publication 79-22, 1979; fitted to the numbers before as JPEG-LS does, ITU-T T.87). Writer and reader see the same
/// numbers and so have the same mean.
/// </summary>
internal struct RiceMean(int first)
{
    /// <summary>From so many ones on the number follows in full with its length instead: one that is far off costs some bytes, not thousands.</summary>
    public const int MaxUnary = 16;

    /// <summary>Bits of the length of a number in full.</summary>
    public const int LengthBits = 6;

    // In sixteenths; a new number counts a quarter.
    private const int Sixteenths = 16;
    private const int Weight = 2;
    // Keeps sums within 32 bits; a larger mean asks for no more bits than a reader has at hand.
    private const ulong Most = 1 << 24;
    // ln 2 over sixteen, in 256ths: the best k is about log2(mean · ln 2).
    private const uint Ln2 = 11;

    private uint _mean = (uint)first * Sixteenths;

    /// <summary>The parameter for the next number.</summary>
    public readonly int K => BitOperations.Log2(((_mean * Ln2) >> 8) | 1);

    /// <summary>Takes a number into account.</summary>
    public void See(ulong number)
    {
        var now = (uint)Math.Min(number, Most) * Sixteenths;
        _mean = (uint)(_mean + ((int)(now - _mean) >> Weight));
    }
}
