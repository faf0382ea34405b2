using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>What sharing is made of, put together once.</summary>
internal sealed class SharingParts
{
    public SharingParts(
        SharedStore store, SharedClock clock, LiveInstances live, MetricsHistory history, EndpointRegistry registry, InstanceIdentity identity,
        SlotSource source, SharingCounters counters, TimeSpan retention)
    {
        (Store, Clock, Live, History, Identity, Counters) = (store, clock, live, history, identity, counters);
        Directory = new(store, live, identity, source.Version, clock, retention);
        Seconds = new(store, live, registry, identity, counters);
        Slots = new(store, history, source, clock, counters);
        Compactor = new(store, history, source, clock, counters);
    }

    public SharedStore Store { get; }

    public SharedClock Clock { get; }

    public LiveInstances Live { get; }

    public MetricsHistory History { get; }

    public InstanceIdentity Identity { get; }

    public SharingCounters Counters { get; }

    public InstanceDirectory Directory { get; }

    public SecondExchange Seconds { get; }

    public SlotExchange Slots { get; }

    public SlotCompactor Compactor { get; }
}
