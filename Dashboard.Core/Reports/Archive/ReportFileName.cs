using System.Globalization;

namespace Dashboard.Core.Reports.Archive;

/// <summary>What a downloaded report is called.</summary>
public static class ReportFileName
{
    /// <param name="from">What it is about: from when on.</param>
    /// <param name="to">Up to when.</param>
    /// <param name="end">pdf, json or csv.</param>
    public static string Of(DateTimeOffset from, DateTimeOffset to, string end) => string.Create(
        CultureInfo.InvariantCulture, $"performance-report-{from.UtcDateTime:yyyyMMdd'T'HHmm'Z'}-to-{to.UtcDateTime:yyyyMMdd'T'HHmm'Z'}.{end}");
}
