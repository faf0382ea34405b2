using Dashboard.Core.Storage.Books;

namespace Dashboard.Core.Accounts.Keys;

/// <summary>A key by which a program signs in. Its secret is known to nobody but who was given it. Immutable.</summary>
public sealed record AccessKey : IBookItem<AccessKey>
{
    /// <summary>Eight hexadecimal digits, which its text holds.</summary>
    public required string Id { get; init; }

    /// <summary>What people read. While it is being replaced, two that work have the same.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required Role Role { get; init; }

    /// <summary>SHA-256 of its text, in base64.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it stops working by itself; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>For how many days it was made; the one that replaces it is made for as many. Null: without an end.</summary>
    public int? Days { get; init; }

    /// <summary>When somebody ended it; null: nobody has.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Who ended it.</summary>
    public string? RevokedBy { get; init; }

    /// <summary>The id of the key that takes its place; null: none does.</summary>
    public string? ReplacedBy { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; } = 1;

    /// <summary>The part of its text that is no secret.</summary>
    public string Visible => KeyText.Visible(Id);

    /// <summary>What the audit trail calls it; nobody who signs in otherwise is called so.</summary>
    public string Actor => $"key {Visible} ({Name})";

    // The hash is no secret that signs in, and still nobody needs it there.
    object IBookItem<AccessKey>.ForAudit => new { Id, Name, Role, CreatedAt, CreatedBy, ExpiresAt, RevokedAt, RevokedBy, ReplacedBy };

    DateTimeOffset? IBookItem<AccessKey>.EndsAt => EndedOrEnds;

    private DateTimeOffset? EndedOrEnds => RevokedAt is { } revoked && !(ExpiresAt <= revoked) ? revoked : ExpiresAt;

    /// <inheritdoc/>
    public AccessKey WithVersion(long version) => this with { Version = version };

    /// <summary>Whether it works.</summary>
    public KeyStanding StandingAt(DateTimeOffset now)
    {
        if (RevokedAt is not null) return KeyStanding.Revoked;
        return ExpiresAt <= now ? KeyStanding.Expired : KeyStanding.Live;
    }

    /// <summary>Whether it has been over for so long that nobody asks for it any more.</summary>
    internal bool IsOverSince(DateTimeOffset time) => EndedOrEnds <= time;
}
