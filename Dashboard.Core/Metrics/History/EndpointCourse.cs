namespace Dashboard.Core.Metrics.History;

/// <summary>The course of one endpoint over a span of time; immutable.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Up to when.</param>
/// <param name="StepSeconds">Seconds that a point stands for.</param>
/// <param name="StepWidened">Whether that is more than was asked for.</param>
/// <param name="Classes">The classes of latency that the points count by.</param>
/// <param name="Points">By ascending time, at most <see cref="MaxPoints"/>.</param>
/// <param name="Total">All of it together.</param>
/// <param name="Shares">Where the time of all requests together went.</param>
/// <param name="Covered">How much of the span was measured.</param>
public sealed record EndpointCourse(
    SeriesName Endpoint, DateTimeOffset From, DateTimeOffset To, int StepSeconds, bool StepWidened, LatencyClasses Classes,
    IReadOnlyList<EndpointPoint> Points, EndpointMetrics Total, TimeShares Shares, TimeSpan Covered)
{
    /// <summary>The most points.</summary>
    public const int MaxPoints = 300;

    /// <summary>Up to when there are figures: where other instances are waited for, not quite up to <see cref="To"/>.</summary>
    public DateTimeOffset UpTo { get; init; } = To;

    /// <summary>How much time a point stands for.</summary>
    public TimeSpan Step => TimeSpan.FromSeconds(StepSeconds);

    /// <summary>The point that a time lies in; null when there is none.</summary>
    public EndpointPoint? At(DateTimeOffset time) => Points.FirstOrDefault(point => point.T <= time && time < point.T + Step);
}
