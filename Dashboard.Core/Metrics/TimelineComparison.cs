namespace Dashboard.Core.Metrics;

/// <summary>An earlier time that the course of things is compared with.</summary>
/// <param name="Name">How addresses name it.</param>
/// <param name="Label">How pages name it.</param>
/// <param name="Before">How much earlier it is; null: as much as the range is long.</param>
public sealed record TimelineComparison(string Name, string Label, TimeSpan? Before)
{
    /// <summary>Every comparison that can be chosen.</summary>
    public static IReadOnlyList<TimelineComparison> All { get; } =
    [
        new("previous", "Previous period", null),
        new("yesterday", "Yesterday", TimeSpan.FromDays(1)),
        new("lastWeek", "Last week", TimeSpan.FromDays(7)),
    ];

    /// <summary>The comparison of that name; null for null and for names that there are not.</summary>
    public static TimelineComparison? Find(string? name) => All.FirstOrDefault(one => one.Name == name);

    /// <summary>How much earlier than a range it is.</summary>
    public TimeSpan EarlierThan(TimelineRange range) => Before ?? range.Length;
}
