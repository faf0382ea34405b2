namespace Dashboard.Core.Pooling;

/// <summary>The names of the platform's pools. A data source of another name is not attributed to requests.</summary>
public static class PoolName
{
    /// <summary>Writes, as the application's own login.</summary>
    public const string Service = "service";

    /// <summary>Reads, under row-level security.</summary>
    public const string Anon = "anon";
}
