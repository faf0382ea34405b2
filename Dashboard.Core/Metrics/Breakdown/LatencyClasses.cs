using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Breakdown;

/// <summary>
/// Where the time of an endpoint's requests went, in classes of their latency: four an octave, each of sixteen buckets of the latency's
/// sketch, so that a class begins and ends where buckets do. Counters that only grow, one stripe per processor; recording takes no lock
/// and allocates only when an octave is met for the first time.
/// </summary>
internal sealed class LatencyClasses
{
    public const int PerOctave = 4;
    public const int Octaves = SketchMapping.MaxExponent - SketchMapping.MinExponent;

    /// <summary>How many classes there are.</summary>
    public const int Count = Octaves * PerOctave;

    /// <summary>Numbers of a class: count, total, pool wait, SQL, Redis, write.</summary>
    public const int Fields = 6;

    private const int BucketsPerClass = SketchMapping.BucketsPerOctave / PerOctave;

    private readonly long[]?[] _sums = new long[]?[StripedSketch.StripeCount * Octaves];

    /// <summary>The class of a latency in nanoseconds.</summary>
    public static int IndexOf(long nanoseconds) => SketchMapping.IndexOf(nanoseconds * SketchUnit.Nanoseconds.Scale) / BucketsPerClass;

    /// <summary>Adds one request, whose parts do not exceed its total.</summary>
    public void Record(long totalNs, RequestParts parts)
    {
        var index = IndexOf(totalNs);
        var place = ((Thread.GetCurrentProcessorId() & (StripedSketch.StripeCount - 1)) * Octaves) + (index / PerOctave);
        var sums = _sums[place] ?? NewOctave(place);
        var at = index % PerOctave * Fields;
        Interlocked.Add(ref sums[at + 1], totalNs);
        if (parts.PoolWaitNs > 0) Interlocked.Add(ref sums[at + 2], parts.PoolWaitNs);
        if (parts.SqlNs > 0) Interlocked.Add(ref sums[at + 3], parts.SqlNs);
        if (parts.RedisNs > 0) Interlocked.Add(ref sums[at + 4], parts.RedisNs);
        if (parts.WriteNs > 0) Interlocked.Add(ref sums[at + 5], parts.WriteNs);
        // The count last: whoever reads it reads the request's times too, then or in the reading before.
        Interlocked.Increment(ref sums[at]);
    }

    /// <summary>Adds the numbers of an octave's classes to <paramref name="target"/>; false when there are none.</summary>
    public bool AddTo(Span<long> target, int octave)
    {
        var any = false;
        for (var place = octave; place < _sums.Length; place += Octaves)
        {
            if (Volatile.Read(ref _sums[place]) is not { } sums) continue;
            any = true;
            for (var i = 0; i < sums.Length; i++) target[i] += Interlocked.Read(ref sums[i]);
        }

        return any;
    }

    private long[] NewOctave(int place)
    {
        var created = new long[PerOctave * Fields];
        return Interlocked.CompareExchange(ref _sums[place], created, null) ?? created;
    }
}
