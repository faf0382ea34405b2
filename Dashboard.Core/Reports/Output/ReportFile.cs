using System.Globalization;

namespace Dashboard.Core.Reports.Output;

/// <summary>What the file of a report is called, and what it is. Nothing of its name comes from anybody's text.</summary>
public static class ReportFile
{
    /// <summary>The end of the name of a PDF.</summary>
    public const string Pdf = "pdf";

    /// <summary>That of figures for programs.</summary>
    public const string Json = "json";

    /// <summary>That of a table.</summary>
    public const string Csv = "csv";

    /// <summary>The type of a PDF.</summary>
    public const string PdfType = "application/pdf";

    /// <summary>That of figures for programs.</summary>
    public const string JsonType = "application/json; charset=utf-8";

    /// <summary>That of a table.</summary>
    public const string CsvType = "text/csv; charset=utf-8; header=present";

    /// <param name="from">What it is about: from when on.</param>
    /// <param name="to">Up to when.</param>
    /// <param name="end">One of <see cref="Pdf"/>, <see cref="Json"/> and <see cref="Csv"/>.</param>
    public static string NameOf(DateTimeOffset from, DateTimeOffset to, string end) => string.Create(
        CultureInfo.InvariantCulture, $"performance-report-{from.UtcDateTime:yyyyMMdd'T'HHmm'Z'}-to-{to.UtcDateTime:yyyyMMdd'T'HHmm'Z'}.{end}");
}
