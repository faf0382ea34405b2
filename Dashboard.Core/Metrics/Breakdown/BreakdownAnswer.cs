namespace Dashboard.Core.Metrics.Breakdown;

/// <summary>Where the time of the slowest requests went.</summary>
/// <param name="Endpoint">The endpoint; null: all of the platform's together.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Up to when.</param>
/// <param name="StepSeconds">Seconds that a point stands for, at least ten.</param>
/// <param name="StepWidened">Whether that is more than was asked for, because finer points are not kept so long or would be too many.</param>
/// <param name="Points">Oldest first, at most 2,000.</param>
/// <param name="Total">The same over the whole range.</param>
public sealed record BreakdownAnswer(
    string? Endpoint, DateTimeOffset From, DateTimeOffset To, int StepSeconds, bool StepWidened, IReadOnlyList<BreakdownPoint> Points,
    BreakdownPoint Total);
