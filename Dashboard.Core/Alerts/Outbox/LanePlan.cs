using Dashboard.Core.Alerts.Decisions;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>What goes into one message of a channel's lane now.</summary>
/// <param name="Notes">The notes, worst alert first, those of one alert together and oldest first; empty: none goes out now.</param>
/// <param name="NextAt">When to look again; null: nothing waits.</param>
/// <param name="Reasons">By the key of each note that is not in the message: a sentence that says why, and until when.</param>
public sealed record LanePlan(IReadOnlyList<AlertNote> Notes, DateTimeOffset? NextAt, IReadOnlyDictionary<string, string> Reasons);
