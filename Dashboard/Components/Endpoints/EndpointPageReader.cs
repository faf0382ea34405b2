using System.Runtime.CompilerServices;
using Dashboard.Components.Charts;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Breakdown;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.SlowRequests;

namespace Dashboard.Components.Endpoints;

/// <summary>Gathers what the page of one endpoint shows.</summary>
internal sealed class EndpointPageReader(
    MetricsWindows windows, EndpointCourseReader names, EndpointCourses courses, BreakdownReader breakdown, SlowRequestReader slow,
    ChangeFeed<BaselineReport> baselines)
{
    /// <summary>How many slow requests are shown.</summary>
    public const int Shown = 25;

    private const int FinestBreakdownSeconds = 10;

    // As often as there is a new course, however many look at it.
    private readonly ConditionalWeakTable<EndpointCourse, BreakdownAnswer> _breakdowns = [];
    private readonly ConditionalWeakTable<EndpointCourse, IReadOnlyList<SlowRequest>> _slow = [];

    /// <summary>The endpoint that an address names; null when none of that name was called.</summary>
    public SeriesName? Find(MetricsSnapshot snapshot, string method, IReadOnlyList<string> routes, string? group)
    {
        foreach (var route in routes)
        {
            if (names.Find(snapshot, method, route, group) is { } found) return found;
        }

        return null;
    }

    /// <param name="snapshot">What is shown.</param>
    /// <param name="view">Over which span.</param>
    /// <param name="endpoint">Of which endpoint.</param>
    /// <param name="at">Whose slow requests: those of the point that this time lies in; null for the whole range.</param>
    public EndpointFigures Read(MetricsSnapshot snapshot, TimelineView view, SeriesName endpoint, DateTimeOffset? at)
    {
        var course = courses.Of(snapshot, endpoint, view.From ?? (snapshot.Time - view.Range.Length), view.To ?? snapshot.Time);
        var start = at is { } time ? StartOf(time, course.Step) : (DateTimeOffset?)null;
        return new EndpointFigures
        {
            Snapshot = snapshot,
            View = view,
            Course = course,
            Breakdown = _breakdowns.GetValue(course, made => Break(made, snapshot.OnlyInstance)),
            Platform = windows.Of(snapshot, view).Metrics.Requests,
            Slow = start is { } chosen ? slow.Around(endpoint.ToString(), chosen, course.Step, Shown) : _slow.GetValue(course, Slowest),
            At = start,
            Usual = Usual(course),
        };
    }

    private static DateTimeOffset StartOf(DateTimeOffset time, TimeSpan step) => new(time.UtcTicks - (time.UtcTicks % step.Ticks), TimeSpan.Zero);

    private BreakdownAnswer Break(EndpointCourse course, string? instance) => breakdown.Read(
        new(course.Endpoint.ToString(), course.From, course.To)
        {
            StepSeconds = Math.Max(FinestBreakdownSeconds, course.StepSeconds),
            Instance = instance,
        });

    // Of the platform's alone something is learnt; another endpoint may have the name of one.
    private UsualCourse Usual(EndpointCourse course) => course.Endpoint.Group == EndpointGroup.Platform.Name
        ? UsualCourse.Of(baselines.Latest, course)
        : UsualCourse.None;

    private IReadOnlyList<SlowRequest> Slowest(EndpointCourse course) => slow.Read(course.Endpoint.ToString(), course.From, course.To, Shown);
}
