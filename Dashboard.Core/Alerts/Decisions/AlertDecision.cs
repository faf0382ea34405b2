using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Decisions;

/// <summary>What one evaluation of one alert changes: all of it is stored, or nothing.</summary>
/// <param name="State">The state after it, still with the version that it was read with.</param>
/// <param name="Notes">Who is to be told what.</param>
/// <param name="History">The lines of the history.</param>
public sealed record AlertDecision(AlertState State, IReadOnlyList<AlertNote> Notes, IReadOnlyList<HistoryEntry> History);
