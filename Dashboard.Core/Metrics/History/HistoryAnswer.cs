namespace Dashboard.Core.Metrics.History;

/// <summary>The course of a metric.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Unit">ms, perSecond, count, share (0–1), bytes or points.</param>
/// <param name="Endpoint">The endpoint; null: all of the platform's together.</param>
/// <param name="Pool">The pool; null: all together, or none.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Up to when.</param>
/// <param name="StepSeconds">Seconds that a point stands for.</param>
/// <param name="StepWidened">Whether that is more than was asked for, because finer points are not kept so long or would be too many.</param>
/// <param name="Points">Oldest first, at most 2,000; a value that nothing was measured for is null.</param>
/// <param name="Compare">The earlier time, its points under the times that they are compared with; null when none was asked for.</param>
public sealed record HistoryAnswer(
    string Metric, string Unit, string? Endpoint, string? Pool, DateTimeOffset From, DateTimeOffset To, int StepSeconds, bool StepWidened,
    IReadOnlyList<HistoryPoint> Points, IReadOnlyList<HistoryPoint>? Compare);
