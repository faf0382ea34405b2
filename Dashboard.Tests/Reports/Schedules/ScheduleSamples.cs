using Dashboard.Core.Reports.Schedules;

namespace Dashboard.Tests.Reports.Schedules;

internal static class ScheduleSamples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static ReportSchedule Daily(string at = "07:00", string zone = "UTC", DateTimeOffset? since = null) => new()
    {
        Id = "morning-1", Name = "Every morning", Frequency = ScheduleFrequency.Daily, At = at, TimeZone = zone, Channels = ["mail-1"], Author = "ada", Since = since ?? Now,
    };

    public static ReportSchedule Monthly(int day, string at = "07:00") =>
        Daily(at) with { Frequency = ScheduleFrequency.Monthly, Day = day, Covers = ScheduleCovers.Month };

    public static ReportSchedule Cron(string cron, string zone = "UTC") => Daily(zone: zone) with { Frequency = ScheduleFrequency.Cron, Cron = cron };

    public static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The next times that it is due, as text in UTC.</summary>
    public static string[] Next(ReportSchedule schedule, DateTimeOffset after, int count)
    {
        var times = new List<string>();
        while (times.Count < count && ScheduleTimes.Next(schedule, after) is { } next)
        {
            times.Add(next.UtcDateTime.ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
            after = next;
        }

        return [.. times];
    }
}
