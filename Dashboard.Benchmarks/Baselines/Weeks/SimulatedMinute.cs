using Dashboard.Core.Sketches;

namespace Dashboard.Benchmarks.Baselines.Weeks;

/// <summary>What an endpoint had in a minute; it is filled anew for the next.</summary>
internal sealed class SimulatedMinute
{
    public DateTimeOffset Start { get; set; }

    public Sketch Latency { get; } = new(SketchUnit.Nanoseconds);

    public long Errors { get; set; }

    public long Count => Latency.Count;
}
