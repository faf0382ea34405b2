using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Sharing;

namespace Dashboard.Tests.Fakes;

/// <summary>The last second of two programs as one, as the first of them has it.</summary>
internal static class JoinedSnapshot
{
    public static MetricsSnapshot Of(MeasuredProgram first, MeasuredProgram second)
    {
        var (own, other) = (first.Tick(), second.Tick());
        var (a, b) = (own.Slots[^1], other.Slots[^1]);
        var together = a with
        {
            Pools = [.. a.Pools.Zip(b.Pools, PoolJoin.Of)],
            System = SystemReading.Together(a.System, b.System with { OpenHandles = 1_000_000 }),
        };
        return own.Joined(
            SnapshotSource.Live, since: null, instances: [], [together], own.Endpoints,
            new Dictionary<string, MetricsSnapshot> { ["i1"] = other }, activeElsewhere: 0);
    }
}
