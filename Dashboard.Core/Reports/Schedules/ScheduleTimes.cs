using Dashboard.Core.Reports.Periods;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>When schedules are due, and what their reports are about. Pure.</summary>
public static class ScheduleTimes
{
    private static readonly TimeSpan LongestOutage = TimeSpan.FromDays(92);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <summary>When it is due next; null: never, or it is switched off.</summary>
    public static DateTimeOffset? Next(ReportSchedule schedule, DateTimeOffset after) => schedule.Enabled ? ScheduleRecurrence.Of(schedule).Next(after) : null;

    /// <summary>Why a schedule is never due, to follow "because"; null: it is in its time.</summary>
    public static string? ProblemOf(ReportSchedule schedule) => ScheduleRecurrence.Of(schedule).Problem;

    /// <summary>What a report is about that is due at a time.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) Period(ReportSchedule schedule, DateTimeOffset tick)
    {
        var zone = ScheduleRecurrence.Of(schedule).Zone;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(tick, zone).DateTime);
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        var first = new DateOnly(day.Year, day.Month, 1);
        var (from, to) = schedule.Covers switch
        {
            ScheduleCovers.Week => (monday.AddDays(-7), monday),
            ScheduleCovers.Month => (first.AddMonths(-1), first),
            _ => (day.AddDays(-1), day),
        };
        return (StartOf(from, zone), StartOf(to, zone));
    }

    /// <summary>The last one of those periods that is wholly known: what ended a moment ago may still be on its way.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) LastPeriod(ReportSchedule schedule, DateTimeOffset now) => Period(schedule, now - PeriodPlanner.Late);

    /// <summary>When a day begins somewhere: not always at midnight, and where midnight comes twice, the first time.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local)) local += Step;
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The last time that it was due after one time and up to another, and how often that was; null: it was not.</summary>
    internal static (DateTimeOffset Tick, int Count)? LastDue(ReportSchedule schedule, DateTimeOffset after, DateTimeOffset upTo)
    {
        // Whoever was away for longer does not count by the hour what was missed.
        var from = after < upTo - LongestOutage ? upTo - LongestOutage : after;
        (DateTimeOffset Tick, int Count)? last = null;
        while (Next(schedule, from) is { } tick && tick <= upTo) (last, from) = ((tick, (last?.Count ?? 0) + 1), tick);
        return last;
    }
}
