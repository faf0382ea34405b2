namespace Dashboard.Components.Charts;

/// <summary>The cells of a heatmap of latency.</summary>
/// <param name="PerOctave">Classes of latency per octave; number 0 begins at 2^-20 s.</param>
/// <param name="StepMs">Milliseconds that a column stands for.</param>
/// <param name="Cells">
/// As long as the frame's times: for each the number of a class and its count, then those of the next; empty for no request, null for a gap.
/// </param>
public sealed record ChartHeat(int PerOctave, long StepMs, IReadOnlyList<long[]?> Cells)
{
    /// <summary>Without the oldest columns.</summary>
    public ChartHeat Skip(int columns) => this with { Cells = [.. Cells.Skip(columns)] };
}
