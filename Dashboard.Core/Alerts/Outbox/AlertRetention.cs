using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>How long what is over is kept.</summary>
internal static class AlertRetention
{
    /// <summary>Lines of the history, and messages with their notes and attempts.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    // Longer than its notes: an alert that begins anew counts its episodes from one, and may not find its notes told already.
    private static readonly TimeSpan StatesLonger = TimeSpan.FromDays(1);

    /// <summary>Whether nothing has happened to an alert since before a time from which on all else is kept.</summary>
    public static bool IsOver(AlertState state, DateTimeOffset before) =>
        state is { Phase: AlertPhase.Normal, FlappingSince: null } && state.EvaluatedAt < StatesBefore(before);

    /// <summary>The time before which states may go, of the one before which all else does.</summary>
    public static DateTimeOffset StatesBefore(DateTimeOffset before) => before - StatesLonger;
}
