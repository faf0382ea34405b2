namespace Dashboard.Core.Reports;

/// <summary>
/// A number of a report. It is rounded once, when the report is made (see <see cref="ReportFormat"/>), so that JSON, CSV, PDF and page have the
/// same one.
/// </summary>
/// <param name="Value">Over the period; null: nothing was measured for it.</param>
/// <param name="Previous">Over the period before; null: not compared, or not known.</param>
public sealed record ReportNumber(double? Value, double? Previous = null)
{
    /// <summary>Nothing is known.</summary>
    public static ReportNumber Unknown { get; } = new(Value: null);

    /// <summary>By what share it has grown since the period before, 0.09 for 9 % more; null unless both are known and there was something.</summary>
    public double? Change => Value is { } value && Previous is > 0 and { } previous ? ReportFormat.Round((value - previous) / previous, ReportUnit.Change) : null;
}
