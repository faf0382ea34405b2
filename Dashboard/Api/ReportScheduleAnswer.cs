using Dashboard.Core.Reports.Schedules;

namespace Dashboard.Api;

/// <summary>A schedule as programs see it, every field with what holds.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Frequency">How often.</param>
/// <param name="At">The time of day; null for a cron.</param>
/// <param name="Weekday">For a weekly one; else null.</param>
/// <param name="Day">For a monthly one; else null.</param>
/// <param name="Cron">For a cron; else null.</param>
/// <param name="TimeZone">Of the times, and of the days that reports are about.</param>
/// <param name="Covers">What reports are about.</param>
/// <param name="Channels">The ids of the channels.</param>
/// <param name="Paper">The paper.</param>
/// <param name="Enabled">Whether it is sent.</param>
/// <param name="NextAt">When it is due next; null: never.</param>
/// <param name="Problem">Why nobody knows when it is due, to follow "because"; null: it is known.</param>
/// <param name="Author">Who changed it last.</param>
/// <param name="Version">Its version.</param>
internal sealed record ReportScheduleAnswer(
    string Id, string Name, ScheduleFrequency Frequency, string? At, string? Weekday, int? Day, string? Cron, string TimeZone, ScheduleCovers Covers,
    IReadOnlyList<string> Channels, ReportPaper Paper, bool Enabled, DateTimeOffset? NextAt, string? Problem, string Author, long Version)
{
    public static ReportScheduleAnswer Of(ReportSchedule schedule, DateTimeOffset now) => new(
        schedule.Id, schedule.Name, schedule.Frequency, schedule.Frequency == ScheduleFrequency.Cron ? null : schedule.At,
        schedule.Frequency == ScheduleFrequency.Weekly ? schedule.Weekday.ToString().ToLowerInvariant() : null,
        schedule.Frequency == ScheduleFrequency.Monthly ? schedule.Day : null, schedule.Cron, schedule.TimeZone, schedule.Covers, schedule.Channels,
        schedule.Paper, schedule.Enabled, ScheduleTimes.Next(schedule, now), ScheduleTimes.ProblemOf(schedule), schedule.Author, schedule.Version);
}
