using System.Runtime.CompilerServices;

namespace Dashboard.Core.Sketches;

/// <summary>
/// The recording side of a <see cref="Sketch"/>: counters that only grow, one stripe per processor so that threads do not fight
/// for a cache line. A reader takes the difference to its own last reading (<see cref="SketchReader"/>); nothing is ever reset.
/// A reading taken while others record may hold a value's sum and maximum and not yet its count: the next one has it.
/// </summary>
/// <param name="unit">What the recorded whole numbers mean.</param>
public sealed class StripedSketch(SketchUnit unit)
{
    /// <summary>How many stripes: one per processor, at most 8, a power of two.</summary>
    internal static readonly int StripeCount = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, 8));

    private readonly Stripe?[] _stripes = new Stripe?[StripeCount];

    /// <summary>What the recorded whole numbers mean.</summary>
    public SketchUnit Unit => unit;

    internal ReadOnlySpan<Stripe?> Stripes => _stripes;

    /// <summary>Adds one value, in the unit's whole numbers. Allocates only when an octave is met for the first time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(long value)
    {
        var bucket = SketchMapping.IndexOf(value * unit.Scale);
        var stripe = _stripes[Thread.GetCurrentProcessorId() & (StripeCount - 1)] ?? NewStripe();
        var octave = stripe.Octaves[bucket / SketchMapping.BucketsPerOctave] ?? stripe.NewOctave(bucket / SketchMapping.BucketsPerOctave);
        // The count last: whoever reads it reads the value's sum and maximum too, then or in the reading before.
        if (value > stripe.Max) stripe.RaiseMax(value);
        Interlocked.Add(ref stripe.Sum, value);
        Interlocked.Increment(ref octave[bucket % SketchMapping.BucketsPerOctave]);
    }

    /// <summary>Adds everything recorded since the start to <paramref name="target"/>, and disturbs no <see cref="SketchReader"/>.</summary>
    /// <remarks>The maximum is that since the last reading of a reader; without one, since the start.</remarks>
    public void CopyTo(Sketch target)
    {
        foreach (var stripe in _stripes)
        {
            if (stripe is null) continue;
            for (var octave = 0; octave < stripe.Octaves.Length; octave++)
            {
                if (Volatile.Read(ref stripe.Octaves[octave]) is not { } counts) continue;
                for (var i = 0; i < counts.Length; i++)
                {
                    if (Volatile.Read(ref counts[i]) is > 0 and var count)
                        target.AddBucket((octave * SketchMapping.BucketsPerOctave) + i, count);
                }
            }

            target.AddTotals(Interlocked.Read(ref stripe.Sum), Volatile.Read(ref stripe.Max));
        }
    }

    private Stripe NewStripe()
    {
        var created = new Stripe();
        ref var place = ref _stripes[Thread.GetCurrentProcessorId() & (StripeCount - 1)];
        return Interlocked.CompareExchange(ref place, created, null) ?? created;
    }

    /// <summary>One processor's counters. Octaves are allocated when met: latencies span few of the 30.</summary>
    internal sealed class Stripe
    {
        public readonly uint[]?[] Octaves = new uint[]?[SketchMapping.MaxExponent - SketchMapping.MinExponent];
        public long Sum;
        public long Max;

        public uint[] NewOctave(int octave)
        {
            var created = new uint[SketchMapping.BucketsPerOctave];
            return Interlocked.CompareExchange(ref Octaves[octave], created, null) ?? created;
        }

        public void RaiseMax(long value)
        {
            var seen = Volatile.Read(ref Max);
            while (value > seen)
            {
                var before = Interlocked.CompareExchange(ref Max, value, seen);
                if (before == seen) return;
                seen = before;
            }
        }
    }
}
