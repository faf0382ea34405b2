using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Outbox.Database;

/// <summary>One of two states of the same alert, kept in two places for a time. Pure.</summary>
internal static class StateMerge
{
    /// <summary>
    /// The newer evaluation, under a version that neither place has given, so that nobody's decision is taken for one that was made on it.
    /// </summary>
    /// <returns>Null: what is here stays as it is.</returns>
    public static AlertState? Of(AlertState here, AlertState there)
    {
        var isSame = here.Version == there.Version && here.EvaluatedAt == there.EvaluatedAt;
        var isNewer = there.EvaluatedAt > here.EvaluatedAt;
        if (isSame || (!isNewer && here.Version > there.Version)) return null;
        return (isNewer ? there : here) with { Version = Math.Max(here.Version, there.Version) + 1 };
    }
}
