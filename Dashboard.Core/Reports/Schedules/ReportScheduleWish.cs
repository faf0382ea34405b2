using System.Text.Json.Serialization;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>What somebody wants a schedule to be, unchecked. What is left out takes its default.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public record ReportScheduleWish
{
    /// <summary><see cref="ReportSchedule.Name"/></summary>
    public string? Name { get; init; }

    /// <summary>daily, weekly, monthly or cron; left out: daily, or cron where one is given.</summary>
    public string? Frequency { get; init; }

    /// <summary><see cref="ReportSchedule.At"/></summary>
    public string? At { get; init; }

    /// <summary>monday to sunday.</summary>
    public string? Weekday { get; init; }

    /// <summary><see cref="ReportSchedule.Day"/></summary>
    public int? Day { get; init; }

    /// <summary><see cref="ReportSchedule.Cron"/></summary>
    public string? Cron { get; init; }

    /// <summary><see cref="ReportSchedule.TimeZone"/></summary>
    public string? TimeZone { get; init; }

    /// <summary>day, week or month; left out: what the frequency says.</summary>
    public string? Covers { get; init; }

    /// <summary><see cref="ReportSchedule.Channels"/></summary>
    public IReadOnlyList<string?>? Channels { get; init; }

    /// <summary>a4 or letter.</summary>
    public string? Paper { get; init; }

    /// <summary><see cref="ReportSchedule.Enabled"/></summary>
    public bool? Enabled { get; init; }
}
