namespace Dashboard.Components.Charts;

/// <summary>One line of a chart.</summary>
/// <param name="Name">What stands in the legend.</param>
/// <param name="Colour">A custom property of css/app.css without its dashes, such as <c>chart-p95</c>.</param>
/// <param name="Ghost">The period before, drawn thin and dashed behind the others.</param>
/// <param name="Apart">In a stacked chart: a line that is no part of the stack, such as the size that it is seen against.</param>
public sealed record ChartLine(string Name, string Colour, bool Ghost = false, bool Apart = false);
