using Dashboard.Core.Storage.Books;

namespace Dashboard.Core.Alerts.Silences;

/// <summary>For a time nobody is told of some alerts; they go on being evaluated, and are told of at the end if they still fire.</summary>
public sealed record AlertSilence : IBookItem<AlertSilence>
{
    /// <summary>Names it.</summary>
    public required string Id { get; init; }

    /// <summary>The rule; null: any.</summary>
    public string? RuleId { get; init; }

    /// <summary>The endpoint or the pool; null: any.</summary>
    public string? Target { get; init; }

    /// <summary>From then on; for a recurring one: not before.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Up to then; at most 30 days after the start, unless it recurs.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>When it recurs: five fields of cron; null: once.</summary>
    public string? Cron { get; init; }

    /// <summary>The time zone of the cron's fields, by its IANA name.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>How long each recurrence lasts, in minutes.</summary>
    public int DurationMinutes { get; init; }

    /// <summary>Who made it.</summary>
    public required string Author { get; init; }

    /// <summary>Why.</summary>
    public required string Comment { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; } = 1;

    DateTimeOffset? IBookItem<AlertSilence>.EndsAt => End;

    object IBookItem<AlertSilence>.ForAudit => this;

    /// <inheritdoc/>
    public AlertSilence WithVersion(long version) => this with { Version = version };
}
