using Dashboard.Benchmarks.Harness;
using Dashboard.Core.Metrics;
using Dashboard.Core.Sketches;

namespace Dashboard.Benchmarks.Record;

internal sealed class OurRecorders
{
    /// <summary>A power of two, like the number of values: picking one by a mask costs the contestants next to nothing.</summary>
    public const int Endpoints = 16;

    public OurRecorders(long[] values)
    {
        var sketches = Enumerable.Range(0, Endpoints).Select(_ => new StripedSketch(SketchUnit.Nanoseconds)).ToArray();
        Sketch = new("ours: sketch with sum and maximum", (operations, thread) =>
        {
            for (var i = thread * 7; i < operations + (thread * 7); i++) sketches[i & (Endpoints - 1)].Record(values[i & (values.Length - 1)]);
        });

        var registry = new EndpointRegistry();
        var series = Enumerable.Range(0, Endpoints).Select(i => registry.GetOrAdd("GET", $"/e{i}", EndpointGroup.Platform)).ToArray();
        Endpoint = new("ours: all of a request (in flight, latency, bytes)", (operations, thread) =>
        {
            for (var i = thread * 7; i < operations + (thread * 7); i++)
            {
                series[i & (Endpoints - 1)].Started();
                series[i & (Endpoints - 1)].Completed(RequestOutcome.Success, values[i & (values.Length - 1)], 1_000);
            }
        });
    }

    public Contestant Sketch { get; }

    public Contestant Endpoint { get; }
}
