using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Outbox.Database;

/// <summary>One of two states of the same alert, kept in two places for a time. Pure.</summary>
internal static class StateMerge
{
    /// <summary>
    /// The newer evaluation, or of one evaluation what was changed more often, under a version that neither place has given, so that nobody's
    /// decision is taken for one that was made on it. Who has taken it on in either place has.
    /// </summary>
    /// <returns>Null: what is here stays as it is.</returns>
    public static AlertState? Of(AlertState here, AlertState there)
    {
        var isSame = here.Version == there.Version && here.EvaluatedAt == there.EvaluatedAt;
        var isNewer = (there.EvaluatedAt, there.Version).CompareTo((here.EvaluatedAt, here.Version)) > 0;
        var (newer, older) = isNewer ? (there, here) : (here, there);
        var merged = newer with { Acknowledged = AcknowledgedOf(newer, older), Version = Math.Max(here.Version, there.Version) + 1 };
        var staysHere = isSame || (!isNewer && here.Version > there.Version);
        return staysHere && merged.Acknowledged == here.Acknowledged ? null : merged;
    }

    private static Acknowledgement? AcknowledgedOf(AlertState newer, AlertState older)
    {
        // It ends with the episode, and where it has got worse.
        if (!newer.IsActive || newer.Episode != older.Episode || newer.Severity > older.Severity || older.Acknowledged is not { } other)
            return newer.Acknowledged;
        return newer.Acknowledged is { } own && own.At >= other.At ? own : other;
    }
}
