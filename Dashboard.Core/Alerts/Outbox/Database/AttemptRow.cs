namespace Dashboard.Core.Alerts.Outbox.Database;

/// <summary>An attempt as it stands in its table.</summary>
internal sealed class AttemptRow
{
    public long Id { get; init; }

    public required string MessageKey { get; init; }

    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required OutboxStatus Outcome { get; init; }

    public required string Result { get; init; }
}
