using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Reports.Output;

/// <summary>
/// Names what a report says: SHA-256 of its rows in UTF-8, each as its cells with U+001F between them and U+001E at the end, in ordinal order.
/// Whoever has the CSV can make it again.
/// </summary>
public static class ReportHash
{
    private const char CellEnd = '\u001f';
    private const char RowEnd = '\u001e';

    /// <summary>The hash, in lower-case hexadecimal; of an equal report the same, whenever and wherever it was made.</summary>
    public static string Of(Report report) => Of(ReportRows.Of(report));

    /// <summary>The hash of rows, in whatever order.</summary>
    public static string Of(IEnumerable<ReportRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var texts = rows.Select(row => string.Join(CellEnd, row.Section, row.Name, row.Metric, row.Unit, row.Value, row.Previous) + RowEnd);
        foreach (var text in texts.Order(StringComparer.Ordinal)) hash.AppendData(Encoding.UTF8.GetBytes(text));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
