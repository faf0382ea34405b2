namespace Dashboard.Core.Alerts.Outbox.Delivery;

/// <summary>Whose turn it is to send a message.</summary>
internal enum DeliveryTurn
{
    /// <summary>Ours, or nobody knows.</summary>
    Ours,

    /// <summary>Another instance is sending it.</summary>
    Others,

    /// <summary>Another instance has sent it.</summary>
    Sent,
}
