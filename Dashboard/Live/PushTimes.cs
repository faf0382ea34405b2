using Dashboard.Core.Sketches;

namespace Dashboard.Live;

/// <summary>How long it takes to bring one snapshot to all components of a circuit, until the browser has said that it has it.</summary>
public sealed class PushTimes
{
    private readonly StripedSketch _times = new(SketchUnit.Nanoseconds);

    /// <summary>One delivery is over.</summary>
    public void Record(TimeSpan elapsed) => _times.Record((long)elapsed.TotalNanoseconds);

    /// <summary>Adds all deliveries since the start.</summary>
    public void CopyTo(Sketch target) => _times.CopyTo(target);
}
