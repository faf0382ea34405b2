namespace Dashboard.Core.Alerts.Outbox.Database;

/// <summary>A message as it stands in its table.</summary>
internal sealed class MessageRow
{
    public required string Key { get; init; }

    public required string Channel { get; init; }

    public required bool IsCritical { get; init; }

    public required string[] Notes { get; init; }

    public required string[] Alerts { get; init; }

    public required string Subject { get; init; }

    public required byte[] Payload { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required OutboxStatus Status { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset NextAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    public string? LastResult { get; init; }

    /// <summary>The newest claim.</summary>
    public long Token { get; init; }

    /// <summary>Until then nobody else gets it; null: nobody has it.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    public OutboxMessage ToMessage() => new()
    {
        Key = Key,
        Channel = Channel,
        IsCritical = IsCritical,
        Notes = Notes,
        Alerts = Alerts,
        Subject = Subject,
        Payload = Payload,
        CreatedAt = CreatedAt,
        Status = Status,
        Attempts = Attempts,
        NextAt = NextAt,
        AcceptedAt = AcceptedAt,
        LastResult = LastResult,
    };

    public TrackedMessage ToTracked() => new(ToMessage(), Token, LeaseUntil);
}
