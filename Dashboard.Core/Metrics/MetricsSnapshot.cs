using System.Collections.Concurrent;
using System.Collections.ObjectModel;

namespace Dashboard.Core.Metrics;

/// <summary>Everything that is kept in memory, at one moment; immutable, published once a second.</summary>
public sealed partial class MetricsSnapshot
{
    private readonly ConcurrentDictionary<int, Lazy<RealtimeMetrics>> _readings = new();
    private readonly ConcurrentDictionary<int, Lazy<TimelinePoint?>> _previous = new();

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

    /// <summary>What one recording costs, in nanoseconds; null when not measured yet.</summary>
    public required double? RecordNs { get; init; }

    /// <summary>Measurements lost since the start.</summary>
    public required long Dropped { get; init; }

    /// <summary>Whose figures it holds.</summary>
    public SnapshotSource Source { get; init; }

    /// <summary>Since when <see cref="Source"/> is what it is; null: since the start.</summary>
    public DateTimeOffset? SourceSince { get; init; }

    /// <summary>Requests to the platform that are under way on other instances.</summary>
    public long ActiveElsewhere { get; init; }

    /// <summary>What is known of each instance, this one first.</summary>
    public IReadOnlyList<InstanceStatus> Instances { get; init; } = [];

    /// <summary>What this instance alone measured; null: that is what this snapshot holds.</summary>
    public MetricsSnapshot? OwnPart { get; init; }

    /// <summary>What each other instance alone measured, by its id.</summary>
    public IReadOnlyDictionary<string, MetricsSnapshot> Others { get; init; } = ReadOnlyDictionary<string, MetricsSnapshot>.Empty;

    /// <summary>What this instance alone measured.</summary>
    public MetricsSnapshot Own => OwnPart ?? this;

    /// <summary>What one instance measured; an instance that nothing is known of measured nothing.</summary>
    public MetricsSnapshot Of(string instance) =>
        instance == Instance.Id ? Own : Others.GetValueOrDefault(instance) ?? Own.Without(instance);

    private MetricsSnapshot Without(string instance) => new()
    {
        Time = Time,
        Slots = [],
        Endpoints = Endpoints,
        Instance = new(instance, Time),
        RedisStatus = RedisStatus,
        RecordNs = null,
        Dropped = 0,
        Source = Source,
        SourceSince = SourceSince,
        IsOther = true,
        OnlyInstance = instance,
    };

    /// <summary>The slots of the last <paramref name="window"/>.</summary>
    public ReadOnlySpan<MetricsSlot> Last(TimeSpan window)
    {
        // By the slots' lengths, which a clock that is set back cannot change. Half a second of slack: ticks drift by some
        // milliseconds, and a window of 60 s should hold 60 slots. The newest slot is always part of it, however late it was.
        var room = window + TimeSpan.FromMilliseconds(500);
        var first = Slots.Length;
        while (first > 0 && (first == Slots.Length || room >= Slots[first - 1].Duration)) room -= Slots[--first].Duration;
        return Slots.AsSpan(first);
    }

    /// <summary>
    /// The figures over the last <paramref name="windowSeconds"/> (1–900). Computed when first asked for, once for all who ask.
    /// </summary>
    public RealtimeMetrics Over(int windowSeconds) =>
        // Bounded by the 900 windows that can be asked for.
        _readings.GetOrAdd(windowSeconds, static (window, self) => new(() => RealtimeQuery.Read(self, window)), this).Value;

    /// <summary>
    /// The figures over the <paramref name="windowSeconds"/> before the last ones; null where that time is not kept, or not whole.
    /// </summary>
    public TimelinePoint? Before(int windowSeconds) =>
        // Bounded by the 900 windows that can be asked for.
        _previous.GetOrAdd(windowSeconds, static (window, self) => new(() => self.ReadBefore(TimeSpan.FromSeconds(window))), this).Value;

    private TimelinePoint? ReadBefore(TimeSpan window)
    {
        var both = Last(2 * window);
        var slots = both[..^Last(window).Length];
        if (slots.Length == 0 || slots[^1].End - slots[0].Start < window * 0.99) return null;
        var totals = new PlatformTotals();
        foreach (var slot in slots) totals.Add(slot, Endpoints);
        return totals.ToPoint(slots[0].Start);
    }
}
