using Dashboard.Core.Storage.Books;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>A service elsewhere that the platform calls, and how it is checked. Immutable.</summary>
public sealed record HealthDependency : IBookItem<HealthDependency>
{
    /// <summary>Names it for ever: lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>What people read; no two have the same.</summary>
    public required string Name { get; init; }

    /// <summary>The address, encrypted: what it says of hosts and secrets is shown to nobody.</summary>
    public string? ProtectedUrl { get; init; }

    /// <summary>How it is asked.</summary>
    public DependencyMethod Method { get; init; }

    /// <summary>The statuses that are right, as <see cref="Dependencies.ExpectedStatus"/> writes them.</summary>
    public string ExpectedStatus { get; init; } = Dependencies.ExpectedStatus.Usual;

    /// <summary>How long an answer may take, in milliseconds.</summary>
    public int DeadlineMs { get; init; } = DependencyWish.UsualDeadlineMs;

    /// <summary>How bad it is when it does not work.</summary>
    public DependencySeverity Severity { get; init; } = DependencySeverity.Critical;

    /// <summary>Whether it is a part of the health score.</summary>
    public bool CountsForScore { get; init; } = true;

    /// <summary>Whether its host may have an address of this machine or of a private network.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>Whether it is checked.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Grows with each change.</summary>
    public long Version { get; init; } = 1;

    /// <summary>The name of its check.</summary>
    public string CheckName => CheckNameOf(Name);

    // The address is not in it, encrypted or not; that it was changed shows in nothing but the version.
    object IBookItem<HealthDependency>.ForAudit => this with { ProtectedUrl = null };

    /// <inheritdoc/>
    public HealthDependency WithVersion(long version) => this with { Version = version };

    /// <summary>The name of the check of a dependency.</summary>
    public static string CheckNameOf(string name) => $"dependency:{name}";
}
