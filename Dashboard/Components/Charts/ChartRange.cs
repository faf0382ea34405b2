namespace Dashboard.Components.Charts;

/// <summary>A range of values that goes with the time, drawn as a faint band over the lines.</summary>
/// <param name="Name">What stands in the legend.</param>
/// <param name="Colour">A custom property of css/app.css without its dashes.</param>
public sealed record ChartRange(string Name, string Colour);
