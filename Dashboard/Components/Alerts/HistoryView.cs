using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Components.Alerts;

/// <summary>What the page of the history shows of a span of time.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Lines">What happened, newest first.</param>
/// <param name="IsCut">Whether there is more than was read.</param>
/// <param name="Figures">What the episodes in it amount to.</param>
/// <param name="Courses">The phases of each rule that left its normal state, worst first.</param>
public sealed record HistoryView(
    DateTimeOffset From, DateTimeOffset To, IReadOnlyList<HistoryEntry> Lines, bool IsCut, EpisodeFigures Figures, IReadOnlyList<RuleCourse> Courses)
{
    /// <summary>So many lines are read at most.</summary>
    public const int MostLines = 2_000;

    /// <param name="read">The lines, newest first; one more than is shown where there are more.</param>
    /// <param name="active">What is not normal at the end; empty where the end is not now.</param>
    /// <param name="from">Where the span begins.</param>
    /// <param name="to">Where it ends.</param>
    internal static HistoryView Of(IReadOnlyList<HistoryEntry> read, IReadOnlyList<AlertView> active, DateTimeOffset from, DateTimeOffset to)
    {
        IReadOnlyList<HistoryEntry> lines = [.. read.Take(MostLines)];
        var names = lines.GroupBy(line => line.RuleId).ToDictionary(group => group.Key, group => group.First().RuleName);
        foreach (var alert in active.Where(alert => alert.State.Phase != AlertPhase.Normal)) names[alert.Rule.Id] = alert.Rule.Name;
        var courses = names.Select(rule => new RuleCourse(rule.Key, rule.Value, PhaseSpans.Of(
                [.. lines.Where(line => line.RuleId == rule.Key)],
                active.Where(alert => alert.Rule.Id == rule.Key).Select(alert => (alert.State.Target, alert.State.Phase, alert.State.Since)), from, to)))
            .Where(course => course.Spans.Count > 0)
            .OrderByDescending(course => Lasted(course, AlertPhase.Firing)).ThenBy(course => course.Name, StringComparer.Ordinal);
        return new(from, to, lines, read.Count > MostLines, EpisodeFigures.Of(Episode.Of(lines), to), [.. courses]);
    }

    private static TimeSpan Lasted(RuleCourse course, AlertPhase phase) =>
        TimeSpan.FromTicks(course.Spans.Where(span => span.Phase == phase).Sum(span => span.Length.Ticks));
}
