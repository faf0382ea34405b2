using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dashboard.Core.Sketches;

/// <summary>
/// Which bucket a value falls into: the base-2 exponential histogram of OpenTelemetry at the fixed scale 6, that is 64 buckets
/// per octave with bounds 2^(i/64), upper bound included. It covers 2^-20 to 2^10 (for seconds: 0.95 µs to 17 min); what lies
/// below or above falls into the first or last bucket. An estimate taken from a bucket is off by at most 0.542 %:
/// (g-1)/(g+1) with g = 2^(1/64).
/// </summary>
public static class SketchMapping
{
    /// <summary>Buckets per octave.</summary>
    public const int BucketsPerOctave = 64;

    /// <summary>The exponent of the smallest bound.</summary>
    public const int MinExponent = -20;

    /// <summary>The exponent of the largest bound.</summary>
    public const int MaxExponent = 10;

    /// <summary>How many buckets there are. Bucket 0 ends at 2^(-20 + 1/64); the OTLP index of bucket i is i - 1280.</summary>
    public const int BucketCount = (MaxExponent - MinExponent) * BucketsPerOctave;

    private const int MantissaBits = 52;
    private const int ExponentBias = 1023;
    private const int CellShift = MantissaBits - 7;

    // 128 cells of equal width over the mantissa. The narrowest bucket is 1.09 % wide and a cell 0.78 %, so a cell holds at most
    // one bound and one comparison after the look-up is enough.
    private static readonly byte[] SubBucketOfCell = new byte[128];
    private static readonly ulong[] BoundMantissa = new ulong[BucketsPerOctave + 1];
    private static readonly double[] UpperBounds = new double[BucketCount];

    static SketchMapping()
    {
        for (var k = 0; k < BucketsPerOctave; k++) BoundMantissa[k] = MantissaOfRoot(k);
        BoundMantissa[BucketsPerOctave] = 1UL << MantissaBits;

        for (var cell = 0; cell < SubBucketOfCell.Length; cell++)
        {
            var start = (ulong)cell << CellShift;
            var k = 0;
            while (BoundMantissa[k + 1] <= start) k++;
            SubBucketOfCell[cell] = (byte)k;
        }

        for (var i = 0; i < BucketCount; i++) UpperBounds[i] = Math.Pow(2, MinExponent + ((i + 1) / (double)BucketsPerOctave));
    }

    /// <summary>The bucket of a value; values that are not positive fall into the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int IndexOf(double value)
    {
        // One bit less than the value's own makes the upper bound inclusive: v > bound becomes bits(v) - 1 >= bits(bound).
        var bits = BitConverter.DoubleToInt64Bits(value) - 1;
        var octave = (int)(bits >> MantissaBits) - ExponentBias - MinExponent;
        if ((uint)octave >= MaxExponent - MinExponent) return octave < 0 || bits < 0 ? 0 : BucketCount - 1;

        var mantissa = (ulong)bits & ((1UL << MantissaBits) - 1);
        int k = SubBucketOfCell[(int)(mantissa >> CellShift)];
        if (mantissa >= BoundMantissa[k + 1]) k++;
        return (octave * BucketsPerOctave) + k;
    }

    /// <summary>The largest value of a bucket.</summary>
    public static double UpperBound(int index) => UpperBounds[index];

    /// <summary>The value above which a bucket begins; 0 for the first, which takes all that is too small.</summary>
    public static double LowerBound(int index) => index == 0 ? 0 : UpperBounds[index - 1];

    /// <summary>The value that stands for a bucket: the one whose relative error is smallest in the worst case, 2ab/(a+b).</summary>
    public static double Estimate(int index)
    {
        var upper = UpperBounds[index];
        var lower = index == 0 ? Math.Pow(2, MinExponent) : UpperBounds[index - 1];
        return 2 * lower * upper / (lower + upper);
    }

    /// <summary>The 52 mantissa bits of 2^(k/64), rounded down: six integer square roots of 2^(k + 64·52), exact at each step.</summary>
    private static ulong MantissaOfRoot(int k)
    {
        var value = BigInteger.One << (k + (BucketsPerOctave * MantissaBits));
        for (var root = 0; root < 6; root++) value = SquareRoot(value);
        return (ulong)value & ((1UL << MantissaBits) - 1);
    }

    private static BigInteger SquareRoot(BigInteger value)
    {
        var guess = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (guess + (value / guess)) >> 1;
            if (next >= guess) return guess;
            guess = next;
        }
    }
}
