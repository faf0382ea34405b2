namespace Dashboard.Core.Health.Uptime;

/// <summary>How something was over a time. Made of its minutes, pure.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Segments">The whole time in spans of whole segments, each with the worst of its minutes.</param>
/// <param name="Known">How much of it is known.</param>
/// <param name="Pass">The share of what is known in which all was well, 0–1; null when nothing is known.</param>
/// <param name="Warn">The share in which it worked and somebody should have looked.</param>
/// <param name="Fail">The share in which it did not work.</param>
/// <param name="Interruptions">When it did not work, newest first.</param>
public sealed record UptimeSummary(
    DateTimeOffset From, DateTimeOffset To, IReadOnlyList<UptimeSpan> Segments, TimeSpan Known, double? Pass, double? Warn, double? Fail,
    IReadOnlyList<UptimeSpan> Interruptions)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The share of what is known in which it worked; null when nothing is known.</summary>
    public double? Up => Pass + Warn;

    /// <summary>How long it did not work, all in all.</summary>
    public TimeSpan Down => Interruptions.Aggregate(TimeSpan.Zero, static (sum, one) => sum + one.Length);

    /// <param name="from">When the first minute begins.</param>
    /// <param name="minutes">The minutes, oldest first.</param>
    /// <param name="segmentMinutes">How many minutes are one segment; the last one may have fewer.</param>
    public static UptimeSummary Of(DateTimeOffset from, ReadOnlySpan<UptimeStatus> minutes, int segmentMinutes)
    {
        var segments = new List<UptimeSpan>();
        var interruptions = new List<UptimeSpan>();
        Span<int> counts = stackalloc int[4];
        for (var start = 0; start < minutes.Length; start += segmentMinutes)
        {
            var end = Math.Min(minutes.Length, start + segmentMinutes);
            var worst = UptimeStatus.Unknown;
            for (var i = start; i < end; i++)
            {
                counts[(int)minutes[i]]++;
                if (minutes[i] > worst) worst = minutes[i];
                if (minutes[i] == UptimeStatus.Fail) Append(interruptions, new(UptimeStatus.Fail, from + (i * Minute), from + ((i + 1) * Minute)));
            }

            Append(segments, new(worst, from + (start * Minute), from + (end * Minute)));
        }

        interruptions.Reverse();
        var known = minutes.Length - counts[(int)UptimeStatus.Unknown];
        double? Share(int count) => known == 0 ? null : (double)count / known;
        return new(
            from, from + (minutes.Length * Minute), segments, known * Minute, Share(counts[(int)UptimeStatus.Pass]), Share(counts[(int)UptimeStatus.Warn]),
            Share(counts[(int)UptimeStatus.Fail]), interruptions);
    }

    // What goes on is one span.
    private static void Append(List<UptimeSpan> spans, UptimeSpan next)
    {
        if (spans.Count > 0 && spans[^1].Status == next.Status && spans[^1].To == next.From) spans[^1] = spans[^1] with { To = next.To };
        else spans.Add(next);
    }
}
