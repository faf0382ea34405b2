using Dashboard.Core.Storage.Books;

namespace Dashboard.Core.Alerts.Channels;

/// <summary>Whom to tell, and how. Immutable.</summary>
public sealed record AlertChannel : IBookItem<AlertChannel>
{
    /// <summary>Names it for ever: lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>What people read.</summary>
    public required string Name { get; init; }

    /// <summary>By what.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>For e-mail: the addresses.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>For Slack and webhooks: the address, encrypted. It is a secret of its own for Slack.</summary>
    public string? ProtectedUrl { get; init; }

    /// <summary>For webhooks: the key that requests are signed with, encrypted.</summary>
    public string? ProtectedKey { get; init; }

    /// <summary>What may be shown of the address: its host, and its last four characters where it is a secret.</summary>
    public string? Shown { get; init; }

    /// <summary>Whether it is told anything.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Grows with each change.</summary>
    public long Version { get; init; } = 1;

    // The secrets are not in it, encrypted or not; that one was changed shows in nothing but the version.
    object IBookItem<AlertChannel>.ForAudit => this with { ProtectedUrl = null, ProtectedKey = null };

    /// <inheritdoc/>
    public AlertChannel WithVersion(long version) => this with { Version = version };
}
