using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Reports.Periods;

namespace Dashboard.Core.Reports.Gathering;

/// <summary>Reads the course of things over a span. One caller at a time.</summary>
internal sealed class CourseReader(SeriesNames names)
{
    private readonly SlotSum _sum = new(names);
    private readonly PlatformEntry _platform = new() { LatencyOnly = true };
    private readonly OperationEntry _redis = new();
    private readonly SystemEntry _system = new();
    private readonly PoolEntry _pool = new();
    private readonly int _platformId = names.GetOrAdd(SeriesName.Platform);
    private readonly int _redisId = names.GetOrAdd(SeriesName.Redis);
    private readonly int _systemId = names.GetOrAdd(SeriesName.System);

    /// <summary>A point for each step from the span's begin on, and the step in seconds.</summary>
    public (int StepSeconds, IReadOnlyList<CourseStep> Steps) Read(HistoryView view, PeriodPlan plan)
    {
        var step = TimelineView.RangeOf(plan.From, plan.To, plan.StepSeconds).Step;
        var bySteps = SpanSlots.Fine(view, plan).ToLookup(slot => (slot.Start - plan.From).Ticks / step.Ticks);
        var pools = Enumerable.Range(0, names.All.Count).Where(id => names[id].Group == "pool").ToArray();
        var steps = new List<CourseStep>();
        for (var (i, start) = (0L, plan.From); start < plan.To; (i, start) = (i + 1, start + step)) steps.Add(Step(start, [.. bySteps[i]], pools));
        return ((int)step.TotalSeconds, steps);
    }

    private CourseStep Step(DateTimeOffset start, HistorySlot[] slots, int[] pools)
    {
        if (slots.Length == 0) return new(start);
        Fill(_platform, _platformId, slots);
        Fill(_redis, _redisId, slots);
        Fill(_system, _systemId, slots);
        double? utilization = null, wait = null;
        foreach (var id in pools)
        {
            Fill(_pool, id, slots);
            if (_pool.IsEmpty) continue;
            utilization = Larger(utilization, _pool.Utilization);
            wait = Larger(wait, Figures.Ms(_pool.Wait.Quantile(0.95)));
        }

        var requests = _platform.ToRequests(active: 0, _system.CoveredMs / 1_000.0);
        return new(start)
        {
            Requests = _system.CoveredMs > 0 ? requests : null,
            PoolUtilization = utilization,
            PoolWaitP95Ms = wait,
            RedisP95Ms = Figures.Ms(_redis.Latency.Quantile(0.95)),
        };
    }

    private void Fill(IHistoryEntry entry, int id, HistorySlot[] slots)
    {
        entry.Clear();
        _sum.Add(entry, id, slots);
    }

    private static double? Larger(double? a, double? b) => a is null || b > a ? b : a;
}

/// <summary>One step of a course; all is null in a gap.</summary>
internal sealed record CourseStep(DateTimeOffset Start)
{
    public RequestMetrics? Requests { get; init; }

    public double? PoolUtilization { get; init; }

    public double? PoolWaitP95Ms { get; init; }

    public double? RedisP95Ms { get; init; }
}
