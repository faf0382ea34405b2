namespace Dashboard.Components.Charts;

/// <summary>A handle was moved.</summary>
/// <param name="Handle">Its id, as the browser says.</param>
/// <param name="Value">Where to, in the chart's unit: finite and not negative.</param>
public sealed record ChartMove(string Handle, double Value);
