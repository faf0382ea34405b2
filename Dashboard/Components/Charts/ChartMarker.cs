namespace Dashboard.Components.Charts;

/// <summary>A moment, such as that of a deployment.</summary>
/// <param name="Time">In milliseconds since 1970.</param>
/// <param name="Label">What stands at it, where there is room.</param>
/// <param name="Text">What the tooltip says near it; null: the label.</param>
public sealed record ChartMarker(long Time, string Label, string? Text = null);
