using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dashboard.Components.Charts;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Breakdown;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Components.Endpoints;

/// <summary>The charts of one endpoint, and how its course becomes their data.</summary>
public sealed class EndpointCharts
{
    private const string LatencyId = "latency";
    // Under an identifier of its own: its legend differs, and a legend is rendered once.
    private const string AgainstUsualId = "latency-usual";

    // By whether there is a band of what is usual.
    private static readonly ConditionalWeakTable<EndpointCourse, ConcurrentDictionary<bool, ChartFrame>> Frames = [];

    private readonly IReadOnlyList<ChartMarker> _markers;

    /// <param name="at">The time that was chosen, which is marked in each; null for none.</param>
    /// <param name="others">What else is marked in each, such as deployments.</param>
    /// <param name="hasUsual">Whether it is known what is usual.</param>
    public EndpointCharts(DateTimeOffset? at, IReadOnlyList<ChartMarker> others, bool hasUsual)
    {
        (At, Others, HasUsual) = (at, others, hasUsual);
        _markers = at is { } time ? [.. others, new(time.ToUnixTimeMilliseconds(), "chosen")] : others;
        Latency = Marked(new(hasUsual ? AgainstUsualId : LatencyId, "latency", [new("P99", "chart-p99"), new("P95", "chart-p95"), new("P50", "chart-p50")])
        {
            Banded = true,
            Range = hasUsual ? UsualCourse.Range : null,
            Thresholds = [new(BuiltInLimits.LatencyP95Ms, "P95 limit 2 s", "bad")],
        });
        Heat = Marked(new("heat", "latency", []) { Heat = true });
        Where = Marked(new("where", "share", [.. EndpointPart.All.Select(part => new ChartLine(part.Name, part.Colour))]) { Stacked = true, Max = 1 });
        Errors = Marked(new("errors", "share", [new("5xx", "chart-5xx"), new("4xx", "chart-4xx"), new("Caller went away", "chart-quiet")])
        {
            Max = 1,
            Thresholds = [new(BuiltInLimits.ErrorRate, "5xx limit 5 %", "bad")],
        });
        Rate = Marked(new("rate", "rate", [new("Requests", "chart-first")]));
        Bytes = Marked(new("bytes", "bytes", [new("Mean", "chart-second")]));
        Samples = Marked(new("samples", "count", [new("Requests", "chart-quiet")]));
    }

    public DateTimeOffset? At { get; }

    public IReadOnlyList<ChartMarker> Others { get; }

    public bool HasUsual { get; }

    public ChartDefinition Latency { get; }

    public ChartDefinition Heat { get; }

    public ChartDefinition Where { get; }

    public ChartDefinition Errors { get; }

    public ChartDefinition Rate { get; }

    public ChartDefinition Bytes { get; }

    public ChartDefinition Samples { get; }

    /// <summary>The data of all charts: made once for each course, for all who look at it.</summary>
    public static ChartFrame FrameOf(EndpointFigures figures) =>
        Frames.GetValue(figures.Course, static _ => new()).GetOrAdd(
            figures.Usual.IsKnown, static (_, figures) => Create(figures.Course, figures.Breakdown, figures.Usual, $"{figures.Range.Name} {figures.Snapshot.OnlyInstance}"), figures);

    private static ChartFrame Create(EndpointCourse course, BreakdownAnswer breakdown, UsualCourse usual, string key)
    {
        var points = course.Points;
        double?[] Column(Func<EndpointPoint, double?> pick) => [.. points.Select(pick)];
        return new ChartFrame(
            $"{key} {course.Endpoint.Group} {course.Endpoint} {course.StepSeconds} {course.Classes.PerOctave} {usual.IsKnown}",
            course.From.ToUnixTimeMilliseconds(), course.To.ToUnixTimeMilliseconds(), [.. points.Select(point => point.T.ToUnixTimeMilliseconds())],
            new Dictionary<string, IReadOnlyList<double?[]>>
            {
                [usual.IsKnown ? AgainstUsualId : LatencyId] =
                    [Column(point => point.P99Ms), Column(point => point.P95Ms), Column(point => point.P50Ms), .. usual.IsKnown ? usual.Edges : []],
                ["where"] = Shares(course, breakdown),
                ["errors"] = [Column(point => point.ErrorRate), Column(point => point.ClientErrorRate), Column(point => point.AbortedRate)],
                ["rate"] = [Column(point => point.PerSecond)],
                ["bytes"] = [Column(point => point.ResponseMean)],
                ["samples"] = [Column(point => point.Covered ? point.N : null)],
            })
        {
            // The slowest of ten seconds are known when those are over, and the next second has them.
            Unsettled = Math.Max(1, (2 * breakdown.StepSeconds / course.StepSeconds) + 1),
            Heats = new Dictionary<string, ChartHeat>
            {
                ["heat"] = new(course.Classes.PerOctave, course.StepSeconds * 1_000L, [.. points.Select(point => Cells(point, course.Classes.First))]),
            },
        };
    }

    // Where the time went is known by ten seconds at the finest: a shorter step shows what it lies in.
    private static List<double?[]> Shares(EndpointCourse course, BreakdownAnswer breakdown)
    {
        var step = TimeSpan.FromSeconds(breakdown.StepSeconds).Ticks;
        var byStep = breakdown.Points.ToDictionary(point => point.T.UtcTicks / step);
        return [.. EndpointPart.All.Select(part =>
            course.Points.Select(point => byStep.TryGetValue(point.T.UtcTicks / step, out var where) ? part.Share(where) : null).ToArray())];
    }

    private static long[]? Cells(EndpointPoint point, int first)
    {
        if (!point.Covered) return null;
        var cells = new List<long>();
        for (var place = 0; place < point.Counts.Count; place++)
        {
            if (point.Counts[place] > 0) cells.AddRange([first + place, point.Counts[place]]);
        }

        return [.. cells];
    }

    private ChartDefinition Marked(ChartDefinition chart) => chart with { Markers = _markers };
}
