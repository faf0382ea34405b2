namespace Dashboard.Core.Metrics.History;

/// <summary>Reads the course of a metric. Steps lie at whole multiples of their length, so that the same time gives the same points.</summary>
/// <param name="history">The history.</param>
/// <param name="latest">The newest seconds.</param>
/// <param name="instance">One instance, whose the seconds are too; null: all together.</param>
internal sealed class HistoryQuery(MetricsHistory history, MetricsSnapshot latest, string? instance = null)
{
    private readonly HistoryView _view = instance is null ? history.View : history.View.Of(instance);
    private readonly SlotSum _sum = new(history.Names);

    /// <summary>The points, oldest first, at most <see cref="StepPlan.MaxPoints"/>, and the step in seconds that they stand for.</summary>
    public (int StepSeconds, IReadOnlyList<HistoryPoint> Points) Read(HistoryRequest request)
    {
        var plan = PlanOf(request);
        var step = TimeSpan.FromSeconds(plan.StepSeconds);
        var points = new List<HistoryPoint>();
        var sums = new HistoryStep(new EntrySet(request.Metric.IsOfLatency), request.Endpoint is not null, request.UnderMs);
        for (var start = SlotSpans.FloorOf(request.From, step); start < request.To && points.Count < StepPlan.MaxPoints; start += step)
            points.Add(ReadPoint(request, plan.TierSeconds, start, step, sums));
        return (plan.StepSeconds, points);
    }

    private StepPlan PlanOf(HistoryRequest request)
    {
        (int, TimeSpan)[] tiers = [(1, TimeSpan.FromSeconds(MetricsCollector.SlotCapacity)), .. history.Tiers.Select(tier => (tier.Seconds, tier.Kept))];
        return StepPlan.Choose(latest.Time - request.From, request.To - request.From, request.StepSeconds, tiers);
    }

    private HistoryPoint ReadPoint(HistoryRequest request, int tierSeconds, DateTimeOffset start, TimeSpan step, HistoryStep sums)
    {
        var slots = Slots(tierSeconds, start, start + step);
        var seconds = Seconds(tierSeconds, start, start + step);
        if (request.Metric.Of != HistorySubject.Pool) return ReadOne(request, start, sums, slots, seconds, request.Endpoint);

        var values = new List<double>();
        long samples = 0;
        foreach (var pool in PoolsOf(request))
        {
            var point = ReadOne(request, start, sums, slots, seconds, pool);
            if (point.V is { } value) values.Add(value);
            samples = Math.Max(samples, point.N);
        }

        return new(start, values.Count == 0 ? null : request.Metric.Together(values), samples);
    }

    private HistoryPoint ReadOne(
        HistoryRequest request, DateTimeOffset start, HistoryStep sums, List<HistorySlot> slots, List<MetricsSlot> seconds, int? id)
    {
        var set = sums.Set;
        set.System.Clear();
        var name = id is { } known ? history.Names[known] : NameOf(request.Metric.Of);
        var entry = set.For(name);
        var number = id ?? history.Names.GetOrAdd(name);
        var system = history.Names.GetOrAdd(SeriesName.System);
        if (!ReferenceEquals(entry, set.System)) _sum.Add(entry, number, slots);
        _sum.Add(set.System, system, slots);

        foreach (var second in seconds)
        {
            SecondsEntry.Add(set, name, second, _view.Endpoints.Length >= latest.Endpoints.Length ? _view.Endpoints : latest.Endpoints);
            if (!ReferenceEquals(entry, set.System)) set.System.Add(second);
        }

        return new(start, request.Metric.Value(sums), request.Metric.Samples(sums));
    }

    private IEnumerable<int?> PoolsOf(HistoryRequest request) =>
        history.Names.All.Select((name, id) => (name, id))
            .Where(one => one.name.Group == "pool" && (request.Pool is null || one.name.Route == request.Pool))
            .Select(one => (int?)one.id);

    private static SeriesName NameOf(HistorySubject subject) => subject switch
    {
        HistorySubject.Queries => SeriesName.Queries,
        HistorySubject.Redis => SeriesName.Redis,
        HistorySubject.Process => SeriesName.System,
        HistorySubject.Health => SeriesName.Health,
        _ => SeriesName.Platform,
    };

    private List<HistorySlot> Slots(int tierSeconds, DateTimeOffset from, DateTimeOffset to)
    {
        if (tierSeconds == 1) return [];
        var tier = 0;
        while (history.Tiers[tier].Seconds != tierSeconds) tier++;
        return [.. _view.Between(tier, from, to)];
    }

    private List<MetricsSlot> Seconds(int tierSeconds, DateTimeOffset from, DateTimeOffset to) =>
        [.. (tierSeconds == 1 ? latest.Slots : _view.Seconds).Where(slot => slot.Start >= from && slot.Start < to)];
}
