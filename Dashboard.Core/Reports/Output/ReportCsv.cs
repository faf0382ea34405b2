using System.Buffers;
using System.Text;

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

    private const string LineEnd = "\r\n";

    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n");

    // With their full-width forms, which some spreadsheets take for the same.
    private static readonly SearchValues<char> Formula = SearchValues.Create("'=+-@\t\r\n\u0000\uff1d\uff0b\uff0d\uff20");

    /// <summary>The whole file.</summary>
    public static string Write(Report report)
    {
        var text = new StringBuilder(Head).Append(LineEnd);
        foreach (var row in ReportRows.Of(report)) Append(text, row);
        Append(text, new ReportRow("report", "", "contentHash", ReportUnit.Text, report.ContentHash));
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReportRow row)
    {
        // Sections, metrics, units, numbers and times are this program's own; a number that begins with a minus sign stays a number.
        Append(text, row.Section, isOwn: true).Append(',');
        Append(text, row.Name, isOwn: false).Append(',');
        Append(text, row.Metric, isOwn: false).Append(',');
        Append(text, row.Unit, isOwn: true).Append(',');
        Append(text, row.Value, isOwn: !row.IsText).Append(',');
        Append(text, row.Previous, isOwn: !row.IsText).Append(LineEnd);
    }

    private static StringBuilder Append(StringBuilder text, string cell, bool isOwn)
    {
        if (!isOwn && cell.Length > 0 && Formula.Contains(cell.TrimStart(' ') is [var first, ..] ? first : cell[0])) cell = $"'{cell}";
        if (cell.AsSpan().IndexOfAny(Quoted) < 0 && !cell.StartsWith(' ') && !cell.EndsWith(' ')) return text.Append(cell);
        return text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
