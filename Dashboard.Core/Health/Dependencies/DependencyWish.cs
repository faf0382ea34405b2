using System.Text.Json.Serialization;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>What somebody wants a dependency to be, unchecked. An address that is left out stays as it is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public record DependencyWish
{
    /// <summary>The deadline where none is given.</summary>
    public const int UsualDeadlineMs = 2_000;

    /// <summary><see cref="HealthDependency.Name"/></summary>
    public string? Name { get; init; }

    /// <summary>The address. Written and never read.</summary>
    public string? Url { get; init; }

    /// <summary>GET or HEAD.</summary>
    public string? Method { get; init; }

    /// <summary><see cref="HealthDependency.ExpectedStatus"/></summary>
    public string? ExpectedStatus { get; init; }

    /// <summary><see cref="HealthDependency.DeadlineMs"/></summary>
    public int? DeadlineMs { get; init; }

    /// <summary>critical or warning.</summary>
    public string? Severity { get; init; }

    /// <summary><see cref="HealthDependency.CountsForScore"/></summary>
    public bool? CountsForScore { get; init; }

    /// <summary><see cref="HealthDependency.AllowPrivate"/></summary>
    public bool? AllowPrivate { get; init; }

    /// <summary><see cref="HealthDependency.Enabled"/></summary>
    public bool? Enabled { get; init; }
}
