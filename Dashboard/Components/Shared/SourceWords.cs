using Dashboard.Core.Metrics;

namespace Dashboard.Components.Shared;

/// <summary>Whose figures are shown.</summary>
internal static class SourceWords
{
    public static string Of(MetricsSnapshot snapshot) =>
        snapshot.OnlyInstance is { } one ? $"{one} alone" : Of(snapshot.Source == SnapshotSource.Live, snapshot.Instances.Count(instance => instance.IsLive));

    public static string Of(RealtimeMetrics metrics) => Of(metrics.Source != "memory-only", metrics.Instances.Count);

    private static string Of(bool isLive, int instances) => isLive && instances > 1 ? $"all {instances} instances" : "this instance only";
}
