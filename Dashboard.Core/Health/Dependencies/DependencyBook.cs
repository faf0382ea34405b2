using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>The dependencies that people added, the same on all instances.</summary>
public sealed class DependencyBook : StateBook<HealthDependency>
{
    /// <summary>The most of them.</summary>
    public const int MostDependencies = 50;

    /// <param name="path">The file of this instance.</param>
    /// <param name="store">The documents.</param>
    /// <param name="clock">Dates the audit lines.</param>
    /// <param name="logger">Where to.</param>
    public DependencyBook(string path, IStateStore store, TimeProvider clock, ILogger<DependencyBook> logger)
        : base("health", "dependencies", path, static stored => stored, store, clock, logger) => Most = MostDependencies;
}
