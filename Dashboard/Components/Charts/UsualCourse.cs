using System.Runtime.CompilerServices;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Components.Charts;

/// <summary>What P95 is usual at the times of a chart; each time has what is usual at its hour of the week.</summary>
public sealed class UsualCourse
{
    /// <summary>The band of a chart that shows it.</summary>
    public static readonly ChartRange Range = new("Usual P95", "chart-usual");

    // A look-up for each point: made once for all who look at them, and anew with each report.
    private static readonly ConditionalWeakTable<MetricsTimeline, ConditionalWeakTable<BaselineReport, UsualCourse>> OfTimelines = [];
    private static readonly ConditionalWeakTable<EndpointCourse, ConditionalWeakTable<BaselineReport, UsualCourse>> OfEndpoints = [];

    private readonly double?[] _low;
    private readonly double?[] _high;

    private UsualCourse(int points) => (_low, _high) = (new double?[points], new double?[points]);

    /// <summary>Of nothing.</summary>
    public static UsualCourse None { get; } = new(0);

    /// <summary>Whether it is known at any of the times; else there is no band.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The columns of a chart's frame: the lower edge and the upper one, in milliseconds.</summary>
    public IReadOnlyList<double?[]> Edges => [_low, _high];

    /// <summary>Of all of the platform together.</summary>
    /// <param name="report">What is usual; null: nothing is known yet.</param>
    /// <param name="timeline">Whose times.</param>
    public static UsualCourse Of(BaselineReport? report, MetricsTimeline timeline) => report is null ? None
        : OfTimelines.GetValue(timeline, static _ => []).GetValue(report, made => Of(made, endpoint: null, [.. timeline.Points.Select(point => point.Time)]));

    /// <summary>Of one endpoint.</summary>
    /// <param name="report">What is usual; null: nothing is known yet.</param>
    /// <param name="course">The endpoint, and its times.</param>
    public static UsualCourse Of(BaselineReport? report, EndpointCourse course) => report is null ? None
        : OfEndpoints.GetValue(course, static _ => []).GetValue(report, made => Of(made, course.Endpoint.ToString(), [.. course.Points.Select(point => point.T)]));

    /// <param name="report">What is usual; null: nothing is known yet.</param>
    /// <param name="endpoint">As the API has it; null: all of the platform together.</param>
    /// <param name="times">The times of the chart.</param>
    public static UsualCourse Of(BaselineReport? report, string? endpoint, IReadOnlyList<DateTimeOffset> times)
    {
        if (report is null) return None;
        var course = new UsualCourse(times.Count);
        for (var i = 0; i < times.Count; i++)
        {
            if (report.Table.UsualAt(endpoint, times[i])?.P95Ms is not { } band) continue;
            (course._low[i], course._high[i], course.IsKnown) = (band.Low, band.High, true);
        }

        return course;
    }
}
