using System.Globalization;
using System.Security.Cryptography;

namespace Dashboard.Core.Reports.Archive;

/// <summary>The ids of reports: they stand in addresses and name files.</summary>
public static class ReportId
{
    /// <summary>The most characters of one.</summary>
    public const int Longest = 120;

    private const int RandomBytes = 4;

    /// <summary>That of a run of a schedule: the same however often it is begun.</summary>
    public static string Of(string schedule, DateTimeOffset tick) =>
        string.Create(CultureInfo.InvariantCulture, $"{schedule}-{tick.UtcDateTime:yyyyMMdd'T'HHmm'Z'}");

    /// <summary>A new one, of what somebody asks for.</summary>
    public static string New(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"report-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}");
}
