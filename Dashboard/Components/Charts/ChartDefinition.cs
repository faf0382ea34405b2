namespace Dashboard.Components.Charts;

/// <summary>What a chart shows, but for its data.</summary>
/// <param name="Id">Unique on the page; the frame's data are found by it.</param>
/// <param name="Unit">One for the whole axis: <c>latency</c> (milliseconds), <c>share</c> (0–1), <c>rate</c> (per second), <c>bytes</c> or <c>count</c>.</param>
/// <param name="Lines">The lines, in the order of the frame's columns.</param>
public sealed record ChartDefinition(string Id, string Unit, IReadOnlyList<ChartLine> Lines)
{
    /// <summary>Where the axis ends; null: at the next round number above the highest value.</summary>
    public double? Max { get; init; }

    /// <summary>
    /// Whether the lines are areas that stand upon each other, the first lowest; each colour needs its <c>…-fill</c> in css/app.css.
    /// Legend, tooltip and table go on to show each line's own value.
    /// </summary>
    public bool Stacked { get; init; }

    /// <summary>
    /// Whether the areas between the lines are filled: each from its line, in the colour's <c>…-fill</c>, down to the next one. The lines
    /// come from the top to the bottom.
    /// </summary>
    public bool Banded { get; init; }

    /// <summary>Whether it is a heatmap, which has cells in place of lines.</summary>
    public bool Heat { get; init; }

    public IReadOnlyList<ChartThreshold> Thresholds { get; init; } = [];

    public IReadOnlyList<ChartBand> Bands { get; init; } = [];

    public IReadOnlyList<ChartMarker> Markers { get; init; } = [];

    /// <summary>A faint band that goes with the time, such as what is usual; its two edges are the columns behind those of the lines. Null: none.</summary>
    public ChartRange? Range { get; init; }

    /// <summary>What can be moved; a chart that has none when it is first rendered gets none later.</summary>
    public IReadOnlyList<ChartHandle> Handles { get; init; } = [];

    /// <summary>A value that the axis reaches in any case.</summary>
    public double Reach { get; init; }
}
