namespace Dashboard.Core.Alerts.Outbox.Delivery;

/// <summary>What the store and the composer say.</summary>
internal sealed class OutboxWatch(FailoverAlertStore store, OutboxComposer composer) : IOutboxWatch
{
    public AlertStoreUse Store => store.Use;

    public TimeSpan OldestAge => composer.OldestAge;

    public IReadOnlyDictionary<string, string> Held => composer.Held;
}
