using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;

namespace Dashboard.Components.Alerts;

/// <summary>Something that waits to be told.</summary>
/// <param name="Note">What.</param>
/// <param name="Reason">Why, and until when, as a sentence.</param>
public sealed record HeldBack(AlertNote Note, string Reason)
{
    /// <summary>What waits, oldest first. Pure.</summary>
    /// <param name="waiting">The notes that are in no message yet.</param>
    /// <param name="composed">The messages of the last 24 hours, oldest first.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<HeldBack> Of(IReadOnlyList<AlertNote> waiting, IReadOnlyList<OutboxMessage> composed, DateTimeOffset now)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var channel in waiting.Select(note => note.Channel).Distinct())
        {
            foreach (var isCritical in (bool[])[true, false])
            {
                foreach (var (key, reason) in LaneComposer.Plan(channel, isCritical, waiting, composed, now).Reasons) reasons[key] = reason;
            }
        }

        return [.. waiting.OrderBy(note => note.At).Select(note => new HeldBack(note, reasons.GetValueOrDefault(note.Key, "It goes out at this moment.")))];
    }
}
