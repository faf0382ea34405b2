using CsCheck;
using Dashboard.Core.Alerts.Preview;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Sketches;
using Xunit;

namespace Dashboard.Tests.Alerts.Preview;

public sealed class SlidingRequestsTests
{
    private static readonly Gen<long[]> Latencies = Gen.OneOf(Gen.Long[1_000, 100_000_000].Array[0, 12], Gen.Const(Array.Empty<long>()));

    // How far the window's end and then its beginning move on, again and again.
    private static readonly Gen<(int End, int First)[]> Moves = Gen.Select(Gen.Int[1, 7], Gen.Int[0, 9]).Array[1, 20];

    [Fact]
    public void MoveTo_AnyWindowsThatMoveOn_IsTheSumOfWhatLiesInThem() => Gen.Select(Latencies.Array[1, 40], Moves).Sample(
        (slots, moves) =>
        {
            var requests = Array.ConvertAll(slots, RequestsOf);
            var window = new SlidingRequests();
            window.Begin(requests, new SlotCoverage(slots.Length, place => (1, 1_000 + place)));
            var (first, end) = (0, 0);
            foreach (var (more, less) in moves)
            {
                end = Math.Min(end + more, slots.Length);
                first = Math.Min(first + less, end - 1);
                var step = window.MoveTo(first, end);
                var anew = new PlatformEntry { LatencyOnly = true };
                foreach (var one in requests[first..end]) anew.Add(one, new());
                Assert.Equal((anew.Count, anew.Errors, anew.ClientErrors), (step.Requests, step.Errors, step.ClientErrors));
                Assert.Equal((end - first, Enumerable.Range(first, end - first).Sum(place => 1_000L + place)), (step.Set.System.Readings, step.Set.System.CoveredMs));
                AssertSame(anew.Latency, step.Latency);
            }
        });

    private static void AssertSame(Sketch expected, Sketch actual)
    {
        Assert.Equal((expected.Count, expected.Sum, expected.Max), (actual.Count, actual.Sum, actual.Max));
        Assert.Equal((expected.FirstBucket, expected.LastBucket), (actual.FirstBucket, actual.LastBucket));
        for (var bucket = expected.FirstBucket; bucket <= expected.LastBucket; bucket++) Assert.Equal(expected[bucket], actual[bucket]);
    }

    // Every third is a slot in which nothing at all was kept of the target.
    private static SlotRequests RequestsOf(long[] latencies)
    {
        if (latencies.Length % 3 == 2) return default;
        var sketch = new Sketch(SketchUnit.Nanoseconds);
        foreach (var one in latencies) sketch.Add(one);
        var writer = new VarintWriter();
        if (latencies.Length % 2 == 0) SketchCodec.Write(writer, sketch);
        else SketchCodec.WritePlain(writer, sketch);
        return SlotRequests.Of(latencies.Length, latencies.Length / 3, latencies.Length / 4, writer.Written.ToArray(), offset: 0);
    }
}
