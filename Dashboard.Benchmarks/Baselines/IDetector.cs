using Dashboard.Core.Sketches;

namespace Dashboard.Benchmarks.Baselines;

/// <summary>Says after each minute whether an endpoint is slower than usual.</summary>
internal interface IDetector
{
    bool Next(DateTimeOffset time, Sketch minute);
}
