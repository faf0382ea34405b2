namespace Dashboard.Core.Accounts;

/// <summary>A link that was given out once, by which somebody joins or sets a new password. Only the hash of its token is kept.</summary>
internal sealed class AccountLinkRow
{
    public required Guid Id { get; init; }

    public required AccountLinkKind Kind { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Whom it is for, by the address of their mail.</summary>
    public required string Name { get; init; }

    /// <summary>What somebody who is invited will be allowed.</summary>
    public Role Role { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used; only one of several who use it at once gets to set this.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
