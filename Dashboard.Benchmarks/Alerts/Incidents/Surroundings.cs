namespace Dashboard.Benchmarks.Alerts.Incidents;

/// <summary>What the program stands on, for a second.</summary>
/// <param name="Busy">Connections of the pool in use.</param>
/// <param name="Pool">The pool's status.</param>
/// <param name="Redis">That of Redis.</param>
internal readonly record struct Surroundings(int Busy = 2, string Pool = "healthy", string Redis = "healthy")
{
    public const int PoolSize = 20;

    private const double ManyShare = 0.8;

    /// <summary>Whether a page shows that something is wrong.</summary>
    public bool AreBad => Pool != "healthy" || Redis != "healthy" || Busy > ManyShare * PoolSize;
}
