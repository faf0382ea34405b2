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
        // The newest points that were sent may have changed since, so they are sent again.
        while (!full && skip < frame.Times.Count && frame.Times[skip] < shown!.Times[^Math.Min(frame.Unsettled, shown.Times.Count)]) skip++;
        return new(
            full, frame.From, frame.To, [.. frame.Times.Skip(skip)],
            frame.Charts.ToDictionary(chart => chart.Key, chart => chart.Value.Select(column => column[skip..]).ToArray()))
        {
            Heats = frame.Heats.ToDictionary(heat => heat.Key, heat => heat.Value.Skip(skip)),
        };
    }
}
