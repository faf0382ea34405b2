using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Api;

/// <summary>What goes out, went out, and waits.</summary>
/// <param name="Messages">The newest messages, newest first.</param>
/// <param name="Attempts">The newest attempts, newest first.</param>
/// <param name="HeldBack">What is in no message yet, oldest first, each with when it may go.</param>
internal sealed record DeliveriesAnswer(
    IReadOnlyList<DeliveryAnswer> Messages, IReadOnlyList<DeliveryAttempt> Attempts, IReadOnlyList<HeldBackAnswer> HeldBack)
{
    public static DeliveriesAnswer Of(IReadOnlyList<OutboxMessage> messages, IReadOnlyList<DeliveryAttempt> attempts, IReadOnlyList<AlertNote> waiting) => new(
        [.. messages.Select(DeliveryAnswer.Of)], attempts, [.. waiting.Select(HeldBackAnswer.Of)]);
}

/// <summary>One message.</summary>
internal sealed record DeliveryAnswer(
    string Key, string Channel, string Subject, OutboxStatus Status, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? NextAt,
    string? LastResult)
{
    public static DeliveryAnswer Of(OutboxMessage message) => new(
        message.Key, message.Channel, message.Subject, message.Status, message.Attempts, message.CreatedAt, message.AcceptedAt,
        message.Status == OutboxStatus.Waiting ? message.NextAt : null, message.LastResult);
}

/// <summary>Something that waits to be told.</summary>
internal sealed record HeldBackAnswer(string Rule, string Target, NoteKind Kind, string Channel, DateTimeOffset At, DateTimeOffset NotBefore)
{
    public static HeldBackAnswer Of(AlertNote note) => new(note.RuleId, note.Target, note.Kind, note.Channel, note.At, note.NotBefore);
}
