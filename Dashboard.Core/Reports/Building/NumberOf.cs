using Dashboard.Core.Reports.Gathering;

namespace Dashboard.Core.Reports.Building;

/// <summary>Makes numbers of a report: rounded, and beside that of the period before.</summary>
internal static class NumberOf
{
    /// <param name="unit">One of <see cref="ReportUnit"/>.</param>
    /// <param name="current">Of the period.</param>
    /// <param name="previous">Of the period before; null: not compared, or not there.</param>
    /// <param name="pick">The value.</param>
    public static ReportNumber Of<T>(string unit, T? current, T? previous, Func<T, double?> pick) where T : class =>
        new(Round(unit, current, pick), Round(unit, previous, pick));

    /// <summary>The same of what covers a span.</summary>
    public static ReportNumber Of(string unit, ReportInputs inputs, Func<SpanFigures, double?> pick) => Of(unit, inputs.Current, inputs.Previous, pick);

    private static double? Round<T>(string unit, T? of, Func<T, double?> pick) where T : class => of is null ? null : ReportFormat.Round(pick(of), unit);
}
