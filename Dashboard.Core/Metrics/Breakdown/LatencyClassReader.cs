using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Breakdown;

/// <summary>
/// Writes what <see cref="LatencyClasses"/> have been given since this reader's last reading; <see cref="LatencyClassSums"/> read it. Only
/// classes that something happened in are written: the gap to the class before with a bit for each part that there is, the count, and the
/// times in microseconds; a zero ends them.
/// </summary>
internal sealed class LatencyClassReader(LatencyClasses source)
{
    /// <summary>How many bytes it takes when nothing happened.</summary>
    public const int EmptyBytes = 1;

    /// <summary>Bits of the parts beside the gap.</summary>
    public const int PartBits = 4;

    private const int NsPerUs = 1_000;

    // The sums at the last reading, times in whole microseconds: what a reading cuts off, a later one has.
    private readonly long[]?[] _seen = new long[]?[LatencyClasses.Octaves];
    private readonly long[] _now = new long[LatencyClasses.PerOctave * LatencyClasses.Fields];

    /// <summary>Appends the differences.</summary>
    public void Write(VarintWriter writer)
    {
        var previous = -1;
        for (var octave = 0; octave < LatencyClasses.Octaves; octave++)
        {
            if (!source.AddTo(_now, octave)) continue;
            var seen = _seen[octave] ??= new long[_now.Length];
            for (var place = 0; place < LatencyClasses.PerOctave; place++)
            {
                var grown = _now.AsSpan(place * LatencyClasses.Fields, LatencyClasses.Fields);
                if (!Take(grown, seen.AsSpan(place * LatencyClasses.Fields, LatencyClasses.Fields))) continue;
                previous = WriteClass(writer, (octave * LatencyClasses.PerOctave) + place, previous, grown);
            }

            Array.Clear(_now);
        }

        writer.WriteByte(0);
    }

    /// <summary>Appends one class behind the one before (-1: it is the first), and returns its number.</summary>
    public static int WriteClass(VarintWriter writer, int index, int previous, ReadOnlySpan<long> sums)
    {
        var parts = 0;
        for (var part = 0; part < PartBits; part++) parts |= sums[part + 2] == 0 ? 0 : 1 << part;
        writer.WriteVarint((ulong)(((index - previous) << PartBits) | parts));
        writer.WriteVarint((ulong)sums[0]);
        writer.WriteVarint((ulong)sums[1]);
        for (var part = 0; part < PartBits; part++)
        {
            if (sums[part + 2] != 0) writer.WriteVarint((ulong)sums[part + 2]);
        }

        return index;
    }

    private static bool Take(Span<long> sums, Span<long> seen)
    {
        for (var i = 1; i < sums.Length; i++) sums[i] /= NsPerUs;
        var any = false;
        for (var i = 0; i < sums.Length; i++)
        {
            (sums[i], seen[i]) = (sums[i] - seen[i], sums[i]);
            any |= sums[i] != 0;
        }

        return any;
    }
}
