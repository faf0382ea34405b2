using System.Globalization;

namespace Dashboard.Core.Metrics;

/// <summary>What is looked at: a range that ends at this moment, or a span with fixed ends.</summary>
/// <param name="Range">How long it is, and how finely it is drawn.</param>
/// <param name="To">Where a fixed span ends; null: at this moment.</param>
public sealed record TimelineView(TimelineRange Range, DateTimeOffset? To = null)
{
    /// <summary>The longest span that can be looked at: what is kept longest.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(42);

    /// <summary>The shortest span that can be looked at.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);

    // Each a whole multiple of the length of the slots that it is read from.
    private static readonly int[] StepSeconds =
        [1, 2, 3, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 10_800, 14_400, 21_600, 43_200, 86_400];

    /// <summary>The range when none is named.</summary>
    public static TimelineView Default { get; } = new(TimelineRange.Default);

    /// <summary>Where a fixed span begins; null for a range that ends at this moment.</summary>
    public DateTimeOffset? From => To - Range.Length;

    /// <summary>Whether it ends at this moment, and so goes on with it.</summary>
    public bool IsLive => To is null;

    /// <summary>A fixed span.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    public static TimelineView Between(DateTimeOffset from, DateTimeOffset to) => new(RangeOf(from, to, slotSeconds: 1), to.ToUniversalTime());

    /// <summary>A span as a range, drawn as finely as slots of a length allow and at most <see cref="TimelineRange.MaxPoints"/> points do.</summary>
    internal static TimelineRange RangeOf(DateTimeOffset from, DateTimeOffset to, int slotSeconds)
    {
        var length = to - from;
        return new($"{Text(from)}/{Text(to)}", LabelOf(length), length, StepOf(length, slotSeconds, TimelineRange.MaxPoints))
        {
            SparklineStep = StepOf(length, slotSeconds, TimelineRange.SparklinePoints),
        };
    }

    private static TimeSpan StepOf(TimeSpan length, int slotSeconds, int points) => TimeSpan.FromSeconds(
        StepSeconds.FirstOrDefault(step => step % slotSeconds == 0 && length.TotalSeconds <= (double)step * points, StepSeconds[^1]));

    private static string LabelOf(TimeSpan length)
    {
        var parts = new (int Count, string Unit)[] { (length.Days, "d"), (length.Hours, "h"), (length.Minutes, "m"), (length.Seconds, "s") };
        var largest = parts.SkipWhile(part => part.Count == 0).Take(2).Where(part => part.Count > 0);
        return string.Join(' ', largest.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.Unit}")));
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
