using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>Measures once a minute what one recording costs on this machine, on a sketch that nothing else uses.</summary>
internal sealed class RecordCost(TimeProvider clock)
{
    private const int Rounds = 2_000;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly StripedSketch _sketch = new(SketchUnit.Nanoseconds);
    private double? _costNs;
    private long _measuredAt;

    /// <summary>Nanoseconds per recording, about 40 µs of work each minute.</summary>
    public double Measure()
    {
        var started = clock.GetTimestamp();
        if (_costNs is { } known && clock.GetElapsedTime(_measuredAt, started) < Every) return known;

        for (var i = 0; i < Rounds; i++) _sketch.Record(1_000_000 + (i * 1_000L));
        var cost = clock.GetElapsedTime(started).TotalNanoseconds / Rounds;
        (_costNs, _measuredAt) = (cost, started);
        return cost;
    }
}
