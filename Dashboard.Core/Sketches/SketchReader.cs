namespace Dashboard.Core.Sketches;

/// <summary>
/// Reads what a <see cref="StripedSketch"/> has been given since this reader's last reading. Counters wrap at 2^32 and differences
/// are taken modulo that, so they stay right. One reader per sketch, for the maximum starts anew with each reading.
/// </summary>
public sealed class SketchReader
{
    private readonly StripedSketch _source;
    private readonly uint[]?[][] _seen;
    private readonly long[] _seenSums;

    /// <summary>A reader whose first reading holds everything recorded before it.</summary>
    public SketchReader(StripedSketch source)
    {
        _source = source;
        _seen = new uint[]?[StripedSketch.StripeCount][];
        for (var i = 0; i < _seen.Length; i++) _seen[i] = new uint[]?[SketchMapping.MaxExponent - SketchMapping.MinExponent];
        _seenSums = new long[StripedSketch.StripeCount];
    }

    /// <summary>Adds the difference to <paramref name="target"/>.</summary>
    public void ReadInto(Sketch target)
    {
        for (var s = 0; s < _source.Stripes.Length; s++)
        {
            if (_source.Stripes[s] is not { } stripe) continue;
            for (var octave = 0; octave < stripe.Octaves.Length; octave++)
            {
                if (Volatile.Read(ref stripe.Octaves[octave]) is { } counts) ReadOctave(counts, _seen[s], octave, target);
            }

            var sum = Interlocked.Read(ref stripe.Sum);
            target.AddTotals(sum - _seenSums[s], Volatile.Read(ref stripe.Max) == 0 ? 0 : Interlocked.Exchange(ref stripe.Max, 0));
            _seenSums[s] = sum;
        }

        target.RaiseMaxToLastBucket();
    }

    private static void ReadOctave(uint[] counts, uint[]?[] seenOctaves, int octave, Sketch target)
    {
        var seen = seenOctaves[octave] ??= new uint[SketchMapping.BucketsPerOctave];
        for (var i = 0; i < counts.Length; i++)
        {
            var count = Volatile.Read(ref counts[i]);
            if (count == seen[i]) continue;
            target.AddBucket((octave * SketchMapping.BucketsPerOctave) + i, unchecked(count - seen[i]));
            seen[i] = count;
        }
    }
}
