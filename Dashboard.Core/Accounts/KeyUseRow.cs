namespace Dashboard.Core.Accounts;

/// <summary>When an API key was last used; beside the key itself, so that using it is no change of it.</summary>
internal sealed class KeyUseRow
{
    public required string KeyId { get; init; }

    public DateTimeOffset At { get; set; }

    /// <summary>The address that it was used from; null when it is not known.</summary>
    public string? Origin { get; set; }
}
