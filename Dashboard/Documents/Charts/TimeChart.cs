namespace Dashboard.Documents.Charts;

/// <summary>A chart over time.</summary>
/// <param name="Unit">As the history names it.</param>
/// <param name="From">The left end.</param>
/// <param name="To">The right end.</param>
/// <param name="Lines">At least one; of several each has its name in a legend.</param>
internal sealed record TimeChart(string Unit, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<ChartLine> Lines)
{
    /// <summary>What values are compared with; null: nothing.</summary>
    public ChartLimit? Limit { get; init; }

    /// <summary>Times that are shaded.</summary>
    public IReadOnlyList<TimeBand> Bands { get; init; } = [];
}
