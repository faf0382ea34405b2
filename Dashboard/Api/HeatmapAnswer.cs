using Dashboard.Core.Metrics.History;

namespace Dashboard.Api;

/// <summary>How an endpoint's latency was distributed over time.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Up to when.</param>
/// <param name="StepSeconds">Seconds that a point stands for.</param>
/// <param name="StepWidened">Whether that is more than was asked for.</param>
/// <param name="BoundsMs">Where the classes of latency begin, in milliseconds, and where the last one ends: one more than there are classes.</param>
/// <param name="Points">Oldest first, at most 300.</param>
internal sealed record HeatmapAnswer(
    string Endpoint, DateTimeOffset From, DateTimeOffset To, int StepSeconds, bool StepWidened, IReadOnlyList<double> BoundsMs,
    IReadOnlyList<HeatmapPoint> Points)
{
    private const int Decimals = 6;

    public static HeatmapAnswer Of(EndpointCourse course) => new(
        course.Endpoint.ToString(), course.From, course.To, course.StepSeconds, course.StepWidened, Bounds(course.Classes),
        [.. course.Points.Select(point => new HeatmapPoint(point.T, point.Covered ? point.N : null, point.Counts))]);

    private static double[] Bounds(LatencyClasses classes) => classes.Count == 0
        ? []
        : [.. Enumerable.Range(0, classes.Count + 1).Select(place => Math.Round(classes.BoundMs(place), Decimals))];
}
