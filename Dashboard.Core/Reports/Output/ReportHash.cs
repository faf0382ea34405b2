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
    private const int MostOnStack = 512;

    /// <summary>The hash, in lower-case hexadecimal; of an equal report the same, whenever and wherever it was made.</summary>
    public static string Of(Report report) => Of(ReportRows.Of(report));

    /// <summary>The hash of rows, in whatever order.</summary>
    public static string Of(IEnumerable<ReportRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var texts = rows.Select(row => $"{row.Section}{CellEnd}{row.Name}{CellEnd}{row.Metric}{CellEnd}{row.Unit}{CellEnd}{row.Value}{CellEnd}{row.Previous}{RowEnd}").ToArray();
        Array.Sort(texts, StringComparer.Ordinal);
        Span<byte> bytes = stackalloc byte[MostOnStack];
        foreach (var text in texts)
        {
            // A report has thousands of rows, nearly all of which are short.
            if (Encoding.UTF8.TryGetBytes(text, bytes, out var length)) hash.AppendData(bytes[..length]);
            else hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
