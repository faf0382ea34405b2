using Dashboard.Core.Reports.Schedules;

namespace Dashboard.Components.Reports;

/// <summary>Schedules in words.</summary>
internal static class ScheduleWords
{
    public static IReadOnlyList<(string Value, string Label)> Frequencies { get; } =
        [("daily", "Each day"), ("weekly", "Each week"), ("monthly", "Each month"), ("cron", "By a cron")];

    public static IReadOnlyList<(string Value, string Label)> Weekdays { get; } =
    [
        ("monday", "Monday"), ("tuesday", "Tuesday"), ("wednesday", "Wednesday"), ("thursday", "Thursday"), ("friday", "Friday"), ("saturday", "Saturday"),
        ("sunday", "Sunday"),
    ];

    public static IReadOnlyList<(string Value, string Label)> Spans { get; } = [("day", "the day before"), ("week", "the week before"), ("month", "the month before")];

    public static IReadOnlyList<(string Value, string Label)> Papers { get; } = [("a4", "A4"), ("letter", "Letter")];

    /// <summary>When it is sent: <c>each Monday at 07:00, Europe/Berlin</c>.</summary>
    public static string When(ReportSchedule schedule) => schedule.Frequency switch
    {
        ScheduleFrequency.Daily => $"each day at {schedule.At}, {schedule.TimeZone}",
        ScheduleFrequency.Weekly => $"each {schedule.Weekday} at {schedule.At}, {schedule.TimeZone}",
        ScheduleFrequency.Monthly => $"{Day(schedule.Day)} at {schedule.At}, {schedule.TimeZone}",
        _ => $"cron {schedule.Cron}, {schedule.TimeZone}",
    };

    public static string Covers(ScheduleCovers covers) => covers switch
    {
        ScheduleCovers.Week => "the week before",
        ScheduleCovers.Month => "the month before",
        _ => "the day before",
    };

    private static string Day(int day) => day switch
    {
        31 => "on the last day of each month",
        >= 29 => $"on day {day} of each month, or its last",
        _ => $"on day {day} of each month",
    };
}
