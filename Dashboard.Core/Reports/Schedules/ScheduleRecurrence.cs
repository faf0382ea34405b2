using System.Globalization;
using System.Runtime.CompilerServices;
using Cronos;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>
/// When a schedule is due, read once of each version of it. A time that a change to summer time leaves out is due right after it; one that a
/// change back brings twice is due the first time.
/// </summary>
internal sealed class ScheduleRecurrence
{
    private const int LongestFebruary = 29;
    private const int LastDay = 31;

    // A changed schedule is another object.
    private static readonly ConditionalWeakTable<ReportSchedule, ScheduleRecurrence> Known = [];

    private readonly CronExpression[] _crons = [];

    private ScheduleRecurrence(ReportSchedule schedule)
    {
        // It was checked when it was made: on another machine, which may know other time zones, or by another version.
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone, out var zone))
        {
            Problem = $"its time zone '{schedule.TimeZone}' is not known here";
            return;
        }

        var crons = new List<CronExpression>();
        foreach (var text in CronsOf(schedule))
        {
            if (!CronExpression.TryParse(text, out var cron)) Problem = $"its times '{text}' cannot be read";
            else crons.Add(cron);
        }

        Zone = zone;
        if (Problem is null) _crons = [.. crons];
    }

    /// <summary>Its time zone; UTC where nobody knows the one that it names.</summary>
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.Utc;

    /// <summary>Why nobody knows when it is due, to follow "because"; null: it is known.</summary>
    public string? Problem { get; }

    public static ScheduleRecurrence Of(ReportSchedule schedule) => Known.GetValue(schedule, static one => new(one));

    /// <summary>The first time after another; null: never.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        DateTimeOffset? first = null;
        foreach (var cron in _crons)
        {
            if (cron.GetNextOccurrence(after, Zone) is { } next && (first is null || next < first)) first = next;
        }

        return first?.ToUniversalTime();
    }

    // The last day of a month has a name of its own; a month that is shorter than the day takes it.
    private static IEnumerable<string> CronsOf(ReportSchedule schedule)
    {
        if (schedule.Frequency == ScheduleFrequency.Cron) return [schedule.Cron ?? ""];
        if (!TimeOnly.TryParseExact(schedule.At, ScheduleCheck.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return [schedule.At];
        var time = string.Create(CultureInfo.InvariantCulture, $"{at.Minute} {at.Hour}");
        return (schedule.Frequency, schedule.Day) switch
        {
            (ScheduleFrequency.Daily, _) => [$"{time} * * *"],
            (ScheduleFrequency.Weekly, _) => [string.Create(CultureInfo.InvariantCulture, $"{time} * * {(int)schedule.Weekday}")],
            (_, >= LastDay) => [$"{time} L * *"],
            (_, >= LongestFebruary) => [string.Create(CultureInfo.InvariantCulture, $"{time} {schedule.Day} * *"), $"{time} L 2 *"],
            _ => [string.Create(CultureInfo.InvariantCulture, $"{time} {schedule.Day} * *")],
        };
    }
}
