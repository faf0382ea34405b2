namespace Dashboard.Components.Charts;

/// <summary>A value from where on things are not well: a dashed line with its label at the right edge.</summary>
public sealed record ChartThreshold(double Value, string Label, string Colour);
