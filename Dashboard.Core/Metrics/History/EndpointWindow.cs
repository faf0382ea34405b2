namespace Dashboard.Core.Metrics.History;

/// <summary>Adds up each endpoint over a range, and its course for the sparkline, in one go.</summary>
internal sealed class EndpointWindow(SeriesNames names, HistoryView view, int tier)
{
    private readonly RequestEntry _total = new();
    private readonly RequestEntry _step = new();

    public (IReadOnlyList<EndpointMetrics> Endpoints, SparklineStep[] Sparklines) Read(MetricsSnapshot snapshot, TimelineRange range, DateTimeOffset from)
    {
        var steps = view.Between(tier, from, snapshot.Time).GroupBy(slot => TimelineQuery.IndexOf(slot.Start, range.SparklineStep))
            .OrderBy(step => step.Key).Select(step => (Index: step.Key, Slots: step.ToArray(), P95Ms: new Dictionary<int, double>())).ToArray();
        var seconds = Covered(steps.SelectMany(step => step.Slots));
        var own = snapshot.Endpoints.ToDictionary(series => new SeriesName(series.Method, series.Route, series.Group.Name), series => series.Id);
        var endpoints = new List<EndpointMetrics>();
        foreach (var id in steps.SelectMany(step => step.Slots).SelectMany(slot => Enumerable.Range(0, slot.Count).Select(slot.IdAt)).Distinct())
        {
            var name = names[id];
            if (!name.IsEndpoint) continue;
            _total.Clear();
            foreach (var (_, slots, p95) in steps)
            {
                _step.Clear();
                foreach (var slot in slots) slot.AddTo(_step, id);
                if (own.TryGetValue(name, out var series) && Figures.Ms(_step.Latency.Quantile(0.95)) is { } ms) p95[series] = ms;
                _total.Add(_step);
            }

            endpoints.Add(_total.ToEndpoint(name, seconds));
        }

        endpoints.Sort(RealtimeQuery.WorstFirst);
        return (endpoints, [.. steps.Select(step => new SparklineStep(step.Index, step.P95Ms))]);
    }

    private double Covered(IEnumerable<HistorySlot> slots)
    {
        var system = new SystemEntry();
        var id = names.GetOrAdd(SeriesName.System);
        foreach (var slot in slots) slot.AddTo(system, id);
        return system.CoveredMs / 1_000.0;
    }
}
