using System.Buffers;
using System.Text;

namespace Dashboard.Core.Common;

/// <summary>
/// Cells of CSV (RFC 4180). Words that a spreadsheet would take for a formula are given an apostrophe in front, and so are those that begin
/// with an apostrophe: whoever takes one off such a cell has the words as they are.
/// </summary>
public static class CsvText
{
    /// <summary>What ends a row.</summary>
    public const string LineEnd = "\r\n";

    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n");

    // With their full-width forms, which some spreadsheets take for the same.
    private static readonly SearchValues<char> Formula = SearchValues.Create("'=+-@\t\r\n\u0000\uff1d\uff0b\uff0d\uff20");

    /// <summary>Appends a cell, without what parts it from the next.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="cell">What it says.</param>
    /// <param name="isOwn">Whether it is this program's own, such as a number, which stays as it is.</param>
    public static StringBuilder AppendCell(this StringBuilder text, string cell, bool isOwn)
    {
        if (!isOwn && cell.Length > 0 && Formula.Contains(cell.TrimStart(' ') is [var first, ..] ? first : cell[0])) cell = $"'{cell}";
        if (cell.AsSpan().IndexOfAny(Quoted) < 0 && !cell.StartsWith(' ') && !cell.EndsWith(' ')) return text.Append(cell);
        return text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
