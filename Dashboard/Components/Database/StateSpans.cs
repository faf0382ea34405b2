using Dashboard.Components.Shared;
using Dashboard.Core.Pooling.States;

namespace Dashboard.Components.Database;

/// <summary>Turns the changes of a pool's state into the spans between them. Pure.</summary>
internal static class StateSpans
{
    /// <summary>The width of a strip in its own units, and the least that a span is drawn with so that a second can be seen.</summary>
    public const int StripWidth = 1_000;
    private const double LeastWidth = 3;

    /// <param name="newestFirst">The pool's changes, newest first; those after the end are left out.</param>
    /// <param name="current">Its state at the end, for when there are no changes.</param>
    /// <param name="started">When the program was started; before, nothing is known.</param>
    /// <param name="from">Where the strip begins.</param>
    /// <param name="to">Where it ends.</param>
    public static IReadOnlyList<StateSpan> Of(
        IEnumerable<PoolEvent> newestFirst, string current, DateTimeOffset started, DateTimeOffset from, DateTimeOffset to)
    {
        var changes = newestFirst.Where(change => change.Time <= to).Reverse().ToList();
        var begin = started > from ? started < to ? started : to : from;
        var spans = new List<StateSpan>();
        if (begin > from) spans.Add(new(PoolWords.Unknown, from, begin));
        var status = changes.LastOrDefault(change => change.Time <= begin)?.To.Name() ?? changes.FirstOrDefault()?.From.Name() ?? current;
        foreach (var change in changes.Where(change => change.Time > begin))
        {
            spans.Add(new(status, begin, change.Time));
            (status, begin) = (change.To.Name(), change.Time);
        }

        if (to > begin) spans.Add(new(status, begin, to));
        return spans;
    }

    /// <summary>Where a span begins on the strip, and how wide it is.</summary>
    public static (double X, double Width) Place(StateSpan span, DateTimeOffset from, DateTimeOffset to)
    {
        var width = Math.Max(LeastWidth, span.Length / (to - from) * StripWidth);
        return (Math.Min((span.From - from) / (to - from) * StripWidth, StripWidth - width), width);
    }

    /// <summary>For those who do not see the strip: how long each state lasted, longest first.</summary>
    public static string Describe(IEnumerable<StateSpan> spans) => string.Join(
        ", ",
        from span in spans
        group span.Length.Ticks by span.Status into one
        let length = TimeSpan.FromTicks(one.Sum())
        orderby length descending
        select $"{PoolWords.Status(one.Key)} {Units.Duration(length)}");
}
