namespace Dashboard.Core.Metrics.History;

/// <summary>The process and Redis over a range; immutable.</summary>
/// <param name="Range">The range.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Points">By ascending time, at most <see cref="TimelineRange.MaxPoints"/>. Only the last may still change.</param>
/// <param name="Whole">All of it as one.</param>
/// <param name="Covered">How much of it was measured.</param>
public sealed record HistoryCourse(
    TimelineRange Range, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<CoursePoint> Points, CoursePoint Whole, TimeSpan Covered)
{
    /// <summary>Up to when there are figures: where other instances are waited for, not quite up to its end.</summary>
    public DateTimeOffset UpTo { get; init; } = To;

    /// <summary>How often it is computed anew; null: only when something of it comes late.</summary>
    public TimeSpan? RenewedEvery { get; init; }
}
