using Dashboard.Core.Reports;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Reports;

/// <summary>Makes cells and small tables of a report's numbers.</summary>
internal static class Cells
{
    public static string Of(ReportNumber number, string unit) => ReportFormat.Of(number.Value, unit);

    public static string Change(ReportNumber number) => ReportFormat.Of(number.Change, ReportUnit.Change);

    /// <summary>One line for each number, beside those of the period before where there is one.</summary>
    public static Table Lines(Report report, params IReadOnlyList<(string Name, ReportNumber Number, string Unit)> lines)
    {
        TableColumn[] columns = [new(""), new("Value", IsFigure: true)];
        if (report.Period.Previous is null) return new(columns, [.. lines.Select(line => (string[])[line.Name, Of(line.Number, line.Unit)])]);
        return new(
            [.. columns, new("Before", IsFigure: true), new("Change", IsFigure: true)],
            [.. lines.Select(line => (string[])[line.Name, Of(line.Number, line.Unit), ReportFormat.Of(line.Number.Previous, line.Unit), Change(line.Number)])]);
    }
}
