namespace Dashboard.Core.Alerts.Outbox;

/// <summary>A message as it goes out: the same bytes under the same key at each attempt.</summary>
public sealed record OutboxMessage
{
    /// <summary>What the key of a message begins with that is between the program and one person, such as a link to a new password.</summary>
    public const string PrivatePrefix = "account/";

    /// <summary>Names it for ever; whoever composes the same notes gives the same key. At most 256 characters.</summary>
    public required string Key { get; init; }

    /// <summary>Whether nobody but its receiver may see it, not even that there is one: it is on no page and in no answer.</summary>
    public bool IsPrivate => IsPrivateKey(Key);

    /// <summary>The same of a message that is known by its key.</summary>
    public static bool IsPrivateKey(string key) => key.StartsWith(PrivatePrefix, StringComparison.Ordinal);

    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Whether it is of the lane of critical alerts.</summary>
    public required bool IsCritical { get; init; }

    /// <summary>The keys of the notes in it.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The alerts in it (rule and target), for caps.</summary>
    public required IReadOnlyList<string> Alerts { get; init; }

    /// <summary>One line that says what it is about, for lists.</summary>
    public required string Subject { get; init; }

    /// <summary>What is sent: the body of the request, complete.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>When it was composed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How far it has got.</summary>
    public OutboxStatus Status { get; init; } = OutboxStatus.Waiting;

    /// <summary>How many attempts were begun.</summary>
    public int Attempts { get; init; }

    /// <summary>When the next one is due.</summary>
    public DateTimeOffset NextAt { get; init; }

    /// <summary>When it was accepted; null: it was not.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>What the last attempt led to, as a sentence; null before the first.</summary>
    public string? LastResult { get; init; }
}
