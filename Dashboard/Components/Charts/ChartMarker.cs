namespace Dashboard.Components.Charts;

/// <summary>A moment, such as that of a deployment; in milliseconds since 1970.</summary>
public sealed record ChartMarker(long Time, string Label);
