using System.Collections.Concurrent;

namespace Dashboard.Core.Metrics;

/// <summary>Everything that is kept in memory, at one moment; immutable, published once a second.</summary>
public sealed class MetricsSnapshot
{
    private readonly ConcurrentDictionary<int, Lazy<RealtimeMetrics>> _readings = new();

    /// <summary>When it was taken: the end of the newest slot.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The slots of the last 15 minutes, oldest first.</summary>
    public required MetricsSlot[] Slots { get; init; }

    /// <summary>The endpoints by id.</summary>
    public required EndpointSeries[] Endpoints { get; init; }

    /// <summary>The instance that took it.</summary>
    public required InstanceIdentity Instance { get; init; }

    /// <summary>How Redis was: healthy, down or notConfigured.</summary>
    public required string RedisStatus { get; init; }

    /// <summary>What one recording costs, in nanoseconds.</summary>
    public required double RecordNs { get; init; }

    /// <summary>Measurements lost since the start.</summary>
    public required long Dropped { get; init; }

    /// <summary>The slots of the last <paramref name="window"/>.</summary>
    public ReadOnlySpan<MetricsSlot> Last(TimeSpan window)
    {
        // Half a second of slack: ticks drift by some milliseconds, and a window of 60 s should hold 60 slots.
        var from = Time - window - TimeSpan.FromMilliseconds(500);
        var first = Slots.Length;
        while (first > 0 && Slots[first - 1].Start >= from) first--;
        return Slots.AsSpan(first);
    }

    /// <summary>
    /// The figures over the last <paramref name="windowSeconds"/> (1–900). Computed when first asked for, once for all who ask.
    /// </summary>
    public RealtimeMetrics Over(int windowSeconds) =>
        // Bounded by the 900 windows that can be asked for.
        _readings.GetOrAdd(windowSeconds, static (window, self) => new(() => RealtimeQuery.Read(self, window)), this).Value;
}
