using System.Globalization;
using Dashboard.Core.Reports;

namespace Dashboard.Documents.Reports;

/// <summary>What the file of a report is called. Nothing of it comes from anybody's text.</summary>
internal static class ReportFile
{
    public const string Csv = "csv";
    public const string Pdf = "pdf";
    public const string CsvType = "text/csv; charset=utf-8; header=present";
    public const string PdfType = "application/pdf";

    public static string NameOf(Report report, string extension) => $"performance-report-{Text(report.Period.From)}-to-{Text(report.Period.To)}.{extension}";

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture);
}
