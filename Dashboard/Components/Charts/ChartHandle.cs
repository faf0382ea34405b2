namespace Dashboard.Components.Charts;

/// <summary>A line at a value that can be moved, by the pointer and by the keyboard.</summary>
/// <param name="Id">Unique in the chart.</param>
/// <param name="Label">What it is called; the value is written behind it.</param>
/// <param name="Value">Where it stands, in the chart's unit.</param>
/// <param name="Colour">A custom property of css/app.css without its dashes.</param>
/// <param name="Fixed">Whether it only shows where something is, and cannot be moved; it is drawn thinner.</param>
public sealed record ChartHandle(string Id, string Label, double Value, string Colour, bool Fixed = false);
