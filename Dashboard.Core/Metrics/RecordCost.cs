using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>Measures once a minute what one recording costs on this machine, on a sketch that nothing else uses.</summary>
internal sealed class RecordCost(TimeProvider clock)
{
    private const int Rounds = 500;
    private const int Batches = 5;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly StripedSketch _sketch = new(SketchUnit.Nanoseconds);
    private double? _costNs;
    private long? _measuredAt;

    /// <summary>Nanoseconds per recording, about 40 µs of work each minute; null until the code has been compiled for good.</summary>
    public double? Measure()
    {
        var now = clock.GetTimestamp();
        if (_measuredAt is { } at && clock.GetElapsedTime(at, now) < Every) return _costNs;

        // The first time is the process's start: what it measures is the compiler.
        var batches = Enumerable.Range(0, Batches).Select(_ => MeasureBatch()).Min();
        if (_measuredAt is not null) _costNs = batches;
        _measuredAt = now;
        return _costNs;
    }

    private double MeasureBatch()
    {
        var started = clock.GetTimestamp();
        for (var i = 0; i < Rounds; i++) _sketch.Record(1_000_000 + (i * 1_000L));
        return clock.GetElapsedTime(started).TotalNanoseconds / Rounds;
    }
}
