using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Components.Alerts;

/// <summary>Turns lines of the history into the phases that a rule went through. Pure.</summary>
internal static class PhaseSpans
{
    /// <summary>The width of a strip in its own units, and the least that a span is drawn with so that a second can be seen.</summary>
    public const int StripWidth = 1_000;
    private const double LeastWidth = 6;

    /// <summary>The phases of one rule, the worst of its targets at each moment; those that are normal are left out.</summary>
    /// <param name="lines">The rule's lines, in any order.</param>
    /// <param name="active">The phases by target that the rule is in at the end without a line in this time; empty where the end is not now.</param>
    /// <param name="from">Where the strip begins.</param>
    /// <param name="to">Where it ends.</param>
    public static IReadOnlyList<PhaseSpan> Of(
        IReadOnlyCollection<HistoryEntry> lines, IEnumerable<(string Target, AlertPhase Phase, DateTimeOffset Since)> active, DateTimeOffset from, DateTimeOffset to)
    {
        var spans = lines.GroupBy(line => line.Target).SelectMany(group => OfTarget([.. group.OrderBy(line => line.At)], from, to)).ToList();
        var known = lines.Select(line => line.Target).ToHashSet(StringComparer.Ordinal);
        spans.AddRange(active.Where(one => !known.Contains(one.Target) && one.Since < to && one.Phase != AlertPhase.Normal)
            .Select(one => new PhaseSpan(one.Phase, one.Since > from ? one.Since : from, to)));
        return Worst(spans);
    }

    /// <summary>Where a span begins on the strip, and how wide it is.</summary>
    public static (double X, double Width) Place(PhaseSpan span, DateTimeOffset from, DateTimeOffset to)
    {
        var width = Math.Max(LeastWidth, span.Length / (to - from) * StripWidth);
        return (Math.Min((span.From - from) / (to - from) * StripWidth, StripWidth - width), width);
    }

    /// <summary>For those who do not see the strip: how long each phase lasted, worst first.</summary>
    public static string Describe(IReadOnlyCollection<PhaseSpan> spans) => spans.Count == 0 ? "normal all the time" : string.Join(
        ", ",
        from span in spans
        group span.Length.Ticks by span.Phase into one
        orderby PhaseWords.Trouble(one.Key) descending
        select $"{PhaseWords.Name(one.Key)} {Units.Duration(TimeSpan.FromTicks(one.Sum()))}");

    private static IEnumerable<PhaseSpan> OfTarget(List<HistoryEntry> inOrder, DateTimeOffset from, DateTimeOffset to)
    {
        var (phase, begin) = (inOrder[0].From, from);
        foreach (var line in inOrder.Where(line => line.At < to))
        {
            if (line.At > begin && phase != AlertPhase.Normal) yield return new(phase, begin, line.At);
            (phase, begin) = (line.To, line.At > begin ? line.At : begin);
        }

        if (to > begin && phase != AlertPhase.Normal) yield return new(phase, begin, to);
    }

    private static List<PhaseSpan> Worst(List<PhaseSpan> spans)
    {
        var edges = spans.SelectMany(span => new[] { span.From, span.To }).Distinct().Order().ToList();
        var merged = new List<PhaseSpan>();
        for (var i = 1; i < edges.Count; i++)
        {
            var (from, to) = (edges[i - 1], edges[i]);
            var worst = spans.Where(span => span.From <= from && span.To >= to).Select(span => span.Phase).DefaultIfEmpty(AlertPhase.Normal).MaxBy(PhaseWords.Trouble);
            if (worst == AlertPhase.Normal) continue;
            if (merged is [.., var last] && last.Phase == worst && last.To == from) merged[^1] = last with { To = to };
            else merged.Add(new(worst, from, to));
        }

        return merged;
    }
}
