namespace Dashboard.Core.Reports.Schedules;

/// <summary>A run that one instance may make for a time.</summary>
/// <param name="Schedule">The id of the schedule.</param>
/// <param name="Tick">When it is due.</param>
/// <param name="Attempts">How often it was begun, with this one; names the claim.</param>
/// <param name="Missed">How many were due before it and not sent.</param>
public sealed record RunClaim(string Schedule, DateTimeOffset Tick, int Attempts, int Missed);
