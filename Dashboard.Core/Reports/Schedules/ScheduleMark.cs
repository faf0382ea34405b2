namespace Dashboard.Core.Reports.Schedules;

/// <summary>How far a schedule has got.</summary>
/// <param name="Tick">The latest time that a run was begun for.</param>
/// <param name="IsEnded">Whether that run came to its end, well or not.</param>
/// <param name="Missed">How many were due before it and not sent.</param>
public sealed record ScheduleMark(DateTimeOffset Tick, bool IsEnded, int Missed);
