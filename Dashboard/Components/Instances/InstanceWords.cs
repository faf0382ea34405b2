using Dashboard.Components.Shared;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Instances;

/// <summary>How things stand, as a sentence.</summary>
internal static class InstanceWords
{
    public static (Level Level, string Sentence) Verdict(MetricsSnapshot snapshot, bool hasRedis)
    {
        var (all, live) = (snapshot.Instances, snapshot.Instances.Count(one => one.IsLive));
        if (!hasRedis) return (Level.Unknown, "This instance works alone: others share their figures with it through Redis, and none is configured.");
        if (snapshot.Source == SnapshotSource.MemoryOnly) return (Level.Warning, "Redis is away: nothing is known of other instances now, and all pages show this instance only.");
        if (all.FirstOrDefault(one => one.State == "away") is { } away) return (Level.Critical, $"{away.Id} has not been heard of, though it did not say that it stops.");
        if (all.FirstOrDefault(one => one.IsLive && one.IsSkewed) is { } skewed) return (Level.Warning, $"The clock of {skewed.Id} is {Units.Latency(Math.Abs(skewed.SkewMs ?? 0))} off: its newest minutes lie at the wrong time. Set it by NTP.");
        return (Level.Ok, live == 1 ? "One instance measures. Another one that uses the same Redis shows up here by itself." : $"{live} instances measure; all pages show them together.");
    }
}
