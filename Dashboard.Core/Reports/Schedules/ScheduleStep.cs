namespace Dashboard.Core.Reports.Schedules;

/// <summary>What is to be sent of a schedule now: of all that was due since, only the last. Pure.</summary>
public static class ScheduleStep
{
    /// <summary>Clocks differ: a time that is no further ahead than this has come.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    /// <param name="schedule">The schedule.</param>
    /// <param name="mark">How far it has got; null: nothing was sent yet.</param>
    /// <param name="now">The time.</param>
    /// <returns>Null: nothing is due.</returns>
    public static DueRun? Of(ReportSchedule schedule, ScheduleMark? mark, DateTimeOffset now)
    {
        if (!schedule.Enabled) return null;
        // What was due before it was as it is now is nothing that was missed.
        if (mark is not null && mark.Tick <= schedule.Since) mark = null;
        // A clock ran ahead and was set back: what it had sent of a time to come must not keep the schedule silent until then.
        if (mark is not null && mark.Tick > now + Ahead) mark = null;
        if (ScheduleTimes.LastDue(schedule, mark?.Tick ?? schedule.Since, now) is not var (tick, count))
            return mark is { IsEnded: false } && mark.Tick <= now ? Run(schedule, mark.Tick, mark.Missed) : null;
        return Run(schedule, tick, count - 1 + (mark is { IsEnded: false } ? mark.Missed + 1 : 0));
    }

    private static DueRun Run(ReportSchedule schedule, DateTimeOffset tick, int missed)
    {
        var (from, to) = ScheduleTimes.Period(schedule, tick);
        return new(tick, from, to, missed);
    }
}
