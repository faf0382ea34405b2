using System.Text;
using Dashboard.Core.Common;

namespace Dashboard.Core.Reports.Output;

/// <summary>
/// A report as CSV (RFC 4180, UTF-8): one table, its last row the hash. Numbers are written so that they are the same when they are read back,
/// with a minus sign where they are negative. A cell of words that a spreadsheet would take for a formula is given an apostrophe in front, and so
/// is one that begins with an apostrophe: whoever takes one off such a cell has the words as they are.
/// </summary>
public static class ReportCsv
{
    /// <summary>The columns.</summary>
    public const string Head = "section,name,metric,unit,value,previous";

    /// <summary>The whole file.</summary>
    public static string Write(Report report)
    {
        var text = new StringBuilder(Head).Append(CsvText.LineEnd);
        foreach (var row in ReportRows.Of(report)) Append(text, row);
        Append(text, new ReportRow("report", "", "contentHash", ReportUnit.Text, report.ContentHash));
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReportRow row)
    {
        // Sections, metrics, units, numbers and times are this program's own; a number that begins with a minus sign stays a number.
        text.AppendCell(row.Section, isOwn: true).Append(',');
        text.AppendCell(row.Name, isOwn: false).Append(',');
        text.AppendCell(row.Metric, isOwn: false).Append(',');
        text.AppendCell(row.Unit, isOwn: true).Append(',');
        text.AppendCell(row.Value, isOwn: !row.IsText).Append(',');
        text.AppendCell(row.Previous, isOwn: !row.IsText).Append(CsvText.LineEnd);
    }
}
