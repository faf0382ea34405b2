namespace Dashboard.Components.Charts;

/// <summary>The data of all charts of a page at one moment, made once for all who look.</summary>
/// <param name="Key">What the data are of; data of another key replace what is shown.</param>
/// <param name="From">Where the time axis begins, in milliseconds since 1970.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Times">Ascending.</param>
/// <param name="Charts">By the chart's id one column per line, and of a range its lower and its upper edge; as long as the times, null is a gap.</param>
public sealed record ChartFrame(
    string Key, long From, long To, IReadOnlyList<long> Times, IReadOnlyDictionary<string, IReadOnlyList<double?[]>> Charts)
{
    /// <summary>How many of the newest points may still change.</summary>
    public int Unsettled { get; init; } = 1;

    /// <summary>The heatmaps by their chart's id.</summary>
    public IReadOnlyDictionary<string, ChartHeat> Heats { get; init; } = new Dictionary<string, ChartHeat>();
}
