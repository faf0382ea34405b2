namespace Dashboard.Core.Alerts.Outbox.Database;

/// <summary>A note as it stands in its table.</summary>
internal sealed class NoteRow
{
    public required string Key { get; init; }

    public required string Channel { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The message that it is in; null: it waits.</summary>
    public string? MessageKey { get; init; }

    public required string Body { get; init; }
}
