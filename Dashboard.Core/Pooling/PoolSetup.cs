using Npgsql;

namespace Dashboard.Core.Pooling;

/// <summary>What a pool is made of.</summary>
/// <param name="Name">The pool's name, which is also its data source's.</param>
/// <param name="Source">Npgsql's pool, of at least <see cref="PoolingOptions.MaxSize"/> connections; null without a database.</param>
public sealed record PoolSetup(string Name, NpgsqlDataSource? Source)
{
    /// <summary>The same login without pooling, for the few connections outside the pool; null: there are none.</summary>
    public NpgsqlDataSource? Reserve { get; init; }

    /// <summary>The same login without pooling, for callers for whom pooling is off; null: <see cref="Source"/> serves them too.</summary>
    public NpgsqlDataSource? Direct { get; init; }

    /// <summary>Sizes and time limits.</summary>
    public PoolingOptions Options { get; init; } = new();

    /// <summary>Whether reads through it are under row-level security: enforced or notEnforced; null where it does not matter.</summary>
    public string? RowLevelSecurity { get; init; }
}
