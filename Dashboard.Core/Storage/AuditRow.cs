namespace Dashboard.Core.Storage;

/// <summary>
/// A line of the audit trail as it stands in its table. What was and what is are texts and not <c>jsonb</c>, which would not give back the
/// bytes that it was given: who chains the rows by their hashes needs these.
/// </summary>
internal sealed class AuditRow
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public required string Action { get; init; }

    public required string Subject { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public string? Origin { get; init; }

    /// <summary>SHA-256 over the line before and this one; null on lines from before there was a chain.</summary>
    public byte[]? Hash { get; set; }
}
