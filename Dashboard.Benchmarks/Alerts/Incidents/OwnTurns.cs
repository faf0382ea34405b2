using Dashboard.Core.Alerts.Outbox.Delivery;

namespace Dashboard.Benchmarks.Alerts.Incidents;

/// <summary>There is no other instance.</summary>
internal sealed class OwnTurns : IDeliveryTurns
{
    public Task<DeliveryTurn> TakeAsync(string message) => Task.FromResult(DeliveryTurn.Ours);

    public Task EndAsync(string message, bool isAccepted) => Task.CompletedTask;
}
