namespace Dashboard.Core.Reports.Schedules;

/// <summary>A run as it stands in its table.</summary>
internal sealed class RunRow
{
    public required string Schedule { get; init; }

    public required DateTimeOffset Tick { get; init; }

    public required ReportRunStatus Status { get; init; }

    public required int Attempts { get; init; }

    public required int Missed { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Result { get; init; }

    public ReportRun ToRun() => new(Schedule, Tick, Status, Attempts, Missed, At, Result);
}
