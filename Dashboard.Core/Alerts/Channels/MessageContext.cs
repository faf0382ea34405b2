namespace Dashboard.Core.Alerts.Channels;

/// <summary>What messages say of the program.</summary>
/// <param name="BaseUrl">Where its pages are, without a slash at the end; null: not known, and messages have no links.</param>
/// <param name="Environment">Production, or what it is called.</param>
/// <param name="Source">Whose figures: all instances, or one alone; null: all.</param>
public sealed record MessageContext(string? BaseUrl, string Environment, string? Source)
{
    /// <summary>What the message shows of one of its alerts, where the kind of channel can; null: nothing.</summary>
    public MessagePicture? Picture { get; init; }
}
