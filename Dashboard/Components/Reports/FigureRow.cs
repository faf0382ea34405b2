using Dashboard.Core.Reports;

namespace Dashboard.Components.Reports;

/// <summary>A row of a table of numbers.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Path">Where it stands in the JSON.</param>
/// <param name="Unit">One of <see cref="ReportUnit"/>.</param>
/// <param name="Number">The number.</param>
public sealed record FigureRow(string Name, string Path, string Unit, ReportNumber Number);
