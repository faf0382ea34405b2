namespace Dashboard.Core.Reports.Schedules;

/// <summary>A report that is to be sent now.</summary>
/// <param name="Tick">The time that it is due; names the run.</param>
/// <param name="From">What it is about: from when on.</param>
/// <param name="To">Up to when.</param>
/// <param name="Missed">How many were due before it and are not sent any more.</param>
public sealed record DueRun(DateTimeOffset Tick, DateTimeOffset From, DateTimeOffset To, int Missed);
