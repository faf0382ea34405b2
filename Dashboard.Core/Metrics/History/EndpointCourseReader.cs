namespace Dashboard.Core.Metrics.History;

/// <summary>Reads the course of one endpoint: all its figures and the distribution of its latency, in one go over the slots.</summary>
public sealed class EndpointCourseReader(MetricsHistory history)
{
    /// <summary>The endpoint of that name; null when none was called for as long as the history goes back.</summary>
    /// <param name="snapshot">What is known of the newest seconds: an endpoint that has just been called for the first time.</param>
    /// <param name="method">The HTTP method; empty for a collection of endpoints.</param>
    /// <param name="route">The route template.</param>
    /// <param name="group">The name of its group; null: the platform's where there is one.</param>
    public SeriesName? Find(MetricsSnapshot snapshot, string method, string route, string? group = null) =>
        First(All(snapshot).Where(name => name.Method == method && name.Route == route && (group is null || name.Group == group)));

    /// <summary>The endpoint as the API names it, such as <c>GET /api/profiles/{id}</c>; null when there is none.</summary>
    /// <param name="snapshot">What is known of the newest seconds.</param>
    /// <param name="endpoint">Method and route.</param>
    public SeriesName? Find(MetricsSnapshot snapshot, string endpoint) => First(All(snapshot).Where(name => name.ToString() == endpoint));

    /// <summary>The course of an endpoint. Steps lie at whole multiples of their length.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="snapshot">What is known of the newest seconds.</param>
    /// <param name="from">From when on.</param>
    /// <param name="to">Up to when.</param>
    /// <param name="stepSeconds">Seconds that a point stands for; null: as it suits the span. Widened where points would be too many.</param>
    public EndpointCourse Read(SeriesName endpoint, MetricsSnapshot snapshot, DateTimeOffset from, DateTimeOffset to, int? stepSeconds = null)
    {
        var plan = PlanOf(snapshot, from, to, stepSeconds);
        var step = TimeSpan.FromSeconds(plan.StepSeconds);
        var start = SlotSpans.FloorOf(from, step);
        // A span that is no whole number of steps has a piece of one at either end: the older one gives way.
        if (StepsOf(to - start, step) > EndpointCourse.MaxPoints) start += step;

        var slots = new EndpointCourseSlots(history, snapshot, endpoint, plan, start, to);
        var sums = new EndpointCourseStep();
        var steps = new List<(EndpointPoint Point, long[] Counts)>();
        for (var i = 0; i < slots.Count; i++)
        {
            slots.AddTo(sums, i);
            steps.Add(sums.Take(start + (i * step)));
        }

        var classes = ClassesOf(steps);
        return new EndpointCourse(
            endpoint, from, to, plan.StepSeconds, stepSeconds is { } wanted && plan.StepSeconds > wanted, classes,
            [.. steps.Select(one => one.Counts.Length == 0 ? one.Point : one.Point with { Counts = classes.Collect(one.Counts) })],
            sums.Total.ToEndpoint(endpoint, sums.CoveredMs / 1_000.0), TimeShares.Of(sums.Total), TimeSpan.FromMilliseconds(sums.CoveredMs))
        {
            UpTo = slots.UpTo,
        };
    }

    /// <summary>Grows with each slot that joins the history.</summary>
    internal long Version => history.View.Versions[0];

    /// <summary>Whether a span is read from the newest seconds, which a new one joins each second.</summary>
    internal bool IsOfSeconds(MetricsSnapshot snapshot, DateTimeOffset from, DateTimeOffset to) => PlanOf(snapshot, from, to, null).TierSeconds == 1;

    internal static int StepsOf(TimeSpan span, TimeSpan step) => (int)Math.Max(0, (span.Ticks + step.Ticks - 1) / step.Ticks);

    private static SeriesName? First(IEnumerable<SeriesName> names) =>
        names.OrderBy(name => name.Group != EndpointGroup.Platform.Name).Select(name => (SeriesName?)name).FirstOrDefault();

    private IEnumerable<SeriesName> All(MetricsSnapshot snapshot) => history.Names.All.Where(name => name.IsEndpoint)
        .Concat(snapshot.Endpoints.Select(series => new SeriesName(series.Method, series.Route, series.Group.Name)));

    private StepPlan PlanOf(MetricsSnapshot snapshot, DateTimeOffset from, DateTimeOffset to, int? stepSeconds)
    {
        var least = (int)Math.Ceiling((to - from).TotalSeconds / EndpointCourse.MaxPoints);
        (int, TimeSpan)[] tiers = [(1, TimeSpan.FromSeconds(MetricsCollector.SlotCapacity)), .. history.Tiers.Select(tier => (tier.Seconds, tier.Kept))];
        return StepPlan.Choose(snapshot.Time - from, to - from, stepSeconds is { } wanted ? Math.Max(wanted, least) : null, tiers);
    }

    private static LatencyClasses ClassesOf(List<(EndpointPoint Point, long[] Counts)> steps)
    {
        var (first, last) = (int.MaxValue, -1);
        foreach (var (_, counts) in steps)
        {
            if (counts.Length == 0) continue;
            first = Math.Min(first, Array.FindIndex(counts, static count => count > 0));
            last = Math.Max(last, counts.Length - 1);
        }

        return LatencyClasses.Between(first, last);
    }
}
