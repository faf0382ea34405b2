namespace Dashboard.Core.Alerts.Outbox.Delivery;

/// <summary>Lets instances that each keep alerts in their own journal know of each other's sending.</summary>
internal interface IDeliveryTurns
{
    /// <summary>Asks for the turn, which lapses by itself. Does not throw.</summary>
    Task<DeliveryTurn> TakeAsync(string message);

    /// <summary>Says what became of a turn that was ours. Does not throw.</summary>
    Task EndAsync(string message, bool isAccepted);
}
