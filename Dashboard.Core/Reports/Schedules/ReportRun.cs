namespace Dashboard.Core.Reports.Schedules;

/// <summary>One report of a schedule.</summary>
/// <param name="Schedule">The id of the schedule.</param>
/// <param name="Tick">When it was due; both together name it.</param>
/// <param name="Status">How far it has got.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="Missed">How many were due before it and not sent.</param>
/// <param name="At">When its status was last changed; while it runs: when its claim lapses.</param>
/// <param name="Result">A sentence about it; null before the first attempt has ended.</param>
public sealed record ReportRun(string Schedule, DateTimeOffset Tick, ReportRunStatus Status, int Attempts, int Missed, DateTimeOffset At, string? Result)
{
    /// <summary>How far its schedule has got with it.</summary>
    public ScheduleMark Mark => new(Tick, Status != ReportRunStatus.Running, Missed);
}
