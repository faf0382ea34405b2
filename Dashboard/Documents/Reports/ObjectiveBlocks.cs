using Dashboard.Core.Reports;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Reports;

internal static class ObjectiveBlocks
{
    public static IEnumerable<Block> Of(Report report)
    {
        yield return new Heading("Objectives");
        yield return new Table(
            [new("Objective"), new("Promised", IsFigure: true), new("Actual", IsFigure: true), new("Met"), new("Of what")],
            [.. report.Objectives.Select(one => (string[])[one.Name, $"{Sign(one.Comparator)} {ReportFormat.Of(one.Target, one.Unit)}", ReportFormat.Of(one.Actual, one.Unit), Met(one.Met), one.Detail])]);
    }

    private static string Sign(string comparator) => comparator == ">=" ? "≥" : comparator;

    private static string Met(bool? met) => met switch { true => "yes", false => "no", null => "unknown" };
}
