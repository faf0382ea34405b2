namespace Dashboard.Components.Charts;

/// <summary>What is sent to the browser: all points, or those from the first that it has not got in its last form.</summary>
internal sealed record ChartUpdate(
    bool Full, long From, long To, IReadOnlyList<long> Times, IReadOnlyDictionary<string, double?[][]> Charts)
{
    public required IReadOnlyDictionary<string, ChartHeat> Heats { get; init; }

    /// <param name="frame">The data.</param>
    /// <param name="shown">What the browser has; null: nothing.</param>
    public static ChartUpdate Of(ChartFrame frame, ChartFrame? shown)
    {
        var full = shown is null || shown.Key != frame.Key || shown.To > frame.To || shown.Times.Count == 0;
        var skip = 0;
        // The newest points that were sent may have grown since, and one before them may have got what came late: from there on all is sent again.
        while (!full && skip < frame.Times.Count && frame.Times[skip] < shown!.Times[^Math.Min(frame.Unsettled, shown.Times.Count)]
            && IsShown(frame, skip, shown)) skip++;
        return new(
            full, frame.From, frame.To, [.. frame.Times.Skip(skip)],
            frame.Charts.ToDictionary(chart => chart.Key, chart => chart.Value.Select(column => column[skip..]).ToArray()))
        {
            Heats = frame.Heats.ToDictionary(heat => heat.Key, heat => heat.Value.Skip(skip)),
        };
    }

    private static bool IsShown(ChartFrame frame, int place, ChartFrame shown)
    {
        var before = PlaceOf(shown.Times, frame.Times[place]);
        if (before < 0) return false;
        foreach (var (id, columns) in frame.Charts)
        {
            if (!shown.Charts.TryGetValue(id, out var known) || known.Count != columns.Count) return false;
            for (var line = 0; line < columns.Count; line++)
            {
                if (columns[line][place] != known[line][before]) return false;
            }
        }

        return true;
    }

    private static int PlaceOf(IReadOnlyList<long> times, long time)
    {
        var (low, high) = (0, times.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (times[middle] == time) return middle;
            if (times[middle] < time) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }
}
