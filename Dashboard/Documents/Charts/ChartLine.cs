namespace Dashboard.Documents.Charts;

/// <param name="Name">What it is, for the legend.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Points">Oldest first; where a value is null, the line is interrupted.</param>
internal sealed record ChartLine(string Name, Tone Tone, IReadOnlyList<ChartPoint> Points);
