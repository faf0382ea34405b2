using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Storage;

/// <summary>The monitor's own state: one context for all features, so that a change and its audit row are one transaction.</summary>
public sealed class StateContext(DbContextOptions<StateContext> options, IReadOnlyList<IStateModelPart> parts) : DbContext(options)
{
    /// <summary>The schema of all tables.</summary>
    public const string Schema = "dashboard";

    /// <summary>The names of the parts, by which models are told apart.</summary>
    internal string PartNames { get; } = string.Join(' ', parts.Select(part => part.GetType().FullName).Order(StringComparer.Ordinal));

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        foreach (var part in parts) part.AddTo(modelBuilder);
    }
}
