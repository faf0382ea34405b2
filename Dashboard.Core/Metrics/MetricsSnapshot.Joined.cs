namespace Dashboard.Core.Metrics;

/// <summary>How a snapshot of one instance becomes that of all.</summary>
public sealed partial class MetricsSnapshot
{
    /// <summary>Whether it is of another instance, whose requests under way this process cannot count.</summary>
    internal bool IsOther { get; init; }

    /// <summary>Requests to the platform that are under way, on all instances that it holds the figures of.</summary>
    public long Active => (IsOther ? 0 : Endpoints.Where(series => series.Group == EndpointGroup.Platform).Sum(series => series.Active)) + ActiveElsewhere;

    /// <summary>The one instance that it holds the figures of, where there are others; null: it holds those of all.</summary>
    public string? OnlyInstance { get; init; }

    /// <summary>The instances whose figures can be asked for.</summary>
    public IReadOnlyCollection<string> KnownInstances => [.. Instances.Select(one => one.Id).Append(Instance.Id).Union(Others.Keys)];

    /// <summary>
    /// What one instance measured, or all together when it is null. Where this instance is alone it says so too, for the history may hold
    /// what others measured earlier.
    /// </summary>
    public MetricsSnapshot Only(string? instance)
    {
        if (instance is null) return this;
        var one = Of(instance);
        return one.OnlyInstance is null ? one.With(Source, SourceSince, Instances, instance) : one;
    }

    /// <summary>The same figures with what is known of the instances.</summary>
    internal MetricsSnapshot With(SnapshotSource source, DateTimeOffset? since, IReadOnlyList<InstanceStatus> instances, string? only = null) => new()
    {
        OnlyInstance = only,
        Time = Time,
        Slots = Slots,
        Endpoints = Endpoints,
        Instance = Instance,
        RedisStatus = RedisStatus,
        RecordNs = RecordNs,
        Dropped = Dropped,
        Source = source,
        SourceSince = since,
        Instances = instances,
    };

    /// <summary>This instance's snapshot and those of others as one.</summary>
    internal MetricsSnapshot Joined(
        SnapshotSource source, DateTimeOffset? since, IReadOnlyList<InstanceStatus> instances, MetricsSlot[] slots, EndpointSeries[] endpoints,
        IReadOnlyDictionary<string, MetricsSnapshot> others, long activeElsewhere) => new()
    {
        Time = slots[^1].End,
        Slots = slots,
        Endpoints = endpoints,
        Instance = Instance,
        RedisStatus = RedisStatus,
        RecordNs = RecordNs,
        Dropped = Dropped + others.Values.Sum(one => one.Dropped),
        Source = source,
        SourceSince = since,
        Instances = instances,
        Others = others,
        OwnPart = With(source, since, [.. instances.Where(one => one.Id == Instance.Id)], Instance.Id),
        ActiveElsewhere = activeElsewhere,
    };
}
