namespace Dashboard.Core.Metrics.History;

/// <summary>Adds up each endpoint over the slots of a window.</summary>
internal static class EndpointWindow
{
    /// <summary>The endpoints, worst first.</summary>
    /// <param name="names">The names of the series.</param>
    /// <param name="slots">The slots, or fewer that add up to the same.</param>
    public static IReadOnlyList<EndpointMetrics> Read(SeriesNames names, IReadOnlyList<HistorySlot> slots)
    {
        var seconds = Covered(names, slots);
        var total = new RequestEntry();
        var endpoints = new List<EndpointMetrics>();
        foreach (var id in IdsOf(names, slots))
        {
            total.Clear();
            foreach (var slot in slots) slot.AddTo(total, id);
            endpoints.Add(total.ToEndpoint(names[id], seconds));
        }

        endpoints.Sort(RealtimeQuery.WorstFirst);
        return endpoints;
    }

    /// <summary>The endpoints that slots have something of, by ascending number.</summary>
    public static IEnumerable<int> IdsOf(SeriesNames names, IReadOnlyList<HistorySlot> slots)
    {
        var seen = new bool[names.All.Count];
        foreach (var slot in slots)
        {
            for (var place = 0; place < slot.Count; place++) seen[slot.IdAt(place)] = true;
        }

        for (var id = 0; id < seen.Length; id++)
        {
            if (seen[id] && names[id].IsEndpoint) yield return id;
        }
    }

    private static double Covered(SeriesNames names, IReadOnlyList<HistorySlot> slots)
    {
        var system = new SystemEntry();
        var id = names.GetOrAdd(SeriesName.System);
        new SlotSum(names).Add(system, id, slots);
        return system.CoveredMs / 1_000.0;
    }
}
