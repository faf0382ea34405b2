using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Components.Alerts;

/// <summary>One time that an alert fired, as the lines of the history tell it.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="RuleName">What it was called.</param>
/// <param name="Target">The endpoint or the pool; empty: all together.</param>
/// <param name="Severity">How bad.</param>
/// <param name="BreachedAt">When the breach began; null: not known.</param>
/// <param name="FiredAt">When it fired.</param>
/// <param name="AcknowledgedAt">When somebody first took it on; null: nobody has.</param>
/// <param name="EndedAt">When it was over; null: it is not, or not in the time that was read.</param>
/// <param name="IsClosed">Whether it ended because its rule did.</param>
public sealed record Episode(
    string RuleId, string RuleName, string Target, AlertSeverity Severity, DateTimeOffset? BreachedAt, DateTimeOffset FiredAt,
    DateTimeOffset? AcknowledgedAt, DateTimeOffset? EndedAt, bool IsClosed)
{
    /// <summary>The episodes that began within the lines, newest first. Pure.</summary>
    /// <param name="lines">Lines of the history, in any order.</param>
    public static IReadOnlyList<Episode> Of(IEnumerable<HistoryEntry> lines) =>
    [
        .. lines.Where(line => line.Episode > 0).GroupBy(line => (line.RuleId, line.Target, line.Episode)).Select(One).OfType<Episode>()
            .OrderByDescending(episode => episode.FiredAt),
    ];

    private static Episode? One(IEnumerable<HistoryEntry> lines)
    {
        var inOrder = lines.OrderBy(line => line.At).ToList();
        if (inOrder.Find(line => line is { To: AlertPhase.Firing, From: AlertPhase.Normal or AlertPhase.Pending }) is not { } fired) return null;
        var end = inOrder.Find(line => line is { To: AlertPhase.Normal, From: AlertPhase.Firing or AlertPhase.Recovering });
        var taken = inOrder.Find(line => line.From == line.To && line.By is not null);
        return new(
            fired.RuleId, fired.RuleName, fired.Target, inOrder.Max(line => line.Severity), fired.BreachedAt, fired.At, taken?.At, end?.At,
            end is not null && PhaseWords.IsClosed(end));
    }
}
