using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>
/// The classes that a distribution of latency is shown in: whole parts of an octave, each of some buckets of the sketches, so that a count
/// is exact and classes of different times are the same ones.
/// </summary>
/// <param name="PerOctave">Classes per octave, 4 or fewer.</param>
/// <param name="First">The number of the lowest; number 0 begins where the sketches do.</param>
/// <param name="Count">How many; 0 when there was no request.</param>
public readonly record struct LatencyClasses(int PerOctave, int First, int Count)
{
    /// <summary>The most classes that one course has.</summary>
    public const int MaxCount = 60;

    /// <summary>Classes per octave where they are not too many.</summary>
    public const int FinestPerOctave = 4;

    private const double MsPerSecond = 1_000;

    /// <summary>The latency in milliseconds above which a class begins; its end is where the next one begins.</summary>
    /// <param name="place">The place among these classes; <see cref="Count"/> for the end of the last.</param>
    public double BoundMs(int place) => Math.Pow(2, SketchMapping.MinExponent + ((First + place) / (double)PerOctave)) * MsPerSecond;

    /// <summary>The classes from one of the finest to another, fewer per octave when those would be too many.</summary>
    internal static LatencyClasses Between(int first, int last)
    {
        if (last < first) return new(FinestPerOctave, 0, 0);
        var merged = 1;
        while ((last / merged) - (first / merged) >= MaxCount) merged *= 2;
        return new(FinestPerOctave / merged, first / merged, (last / merged) - (first / merged) + 1);
    }

    /// <summary>Counts of the finest classes, by number, as counts of these.</summary>
    internal long[] Collect(ReadOnlySpan<long> finest)
    {
        var counts = new long[Count];
        var merged = FinestPerOctave / PerOctave;
        for (var number = First * merged; number < Math.Min(finest.Length, (First + Count) * merged); number++)
            counts[(number / merged) - First] += finest[number];
        return counts;
    }
}
