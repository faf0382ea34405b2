namespace Dashboard.Core.Pooling;

/// <summary>All pools of the program.</summary>
public sealed class ConnectionPools(IEnumerable<ConnectionPool> pools)
{
    /// <summary>In the order in which pages show them.</summary>
    public IReadOnlyList<ConnectionPool> All { get; } = [.. pools];

    /// <summary>The pool of that name; null when there is none.</summary>
    public ConnectionPool? Find(string name) => All.FirstOrDefault(pool => pool.Name == name);
}
