namespace Dashboard.Core.Pooling;

/// <summary>The names of the platform's pools.</summary>
public static class PoolName
{
    /// <summary>Writes, as the application's own login.</summary>
    public const string Service = "service";

    /// <summary>Reads, under row-level security.</summary>
    public const string Anon = "anon";

    /// <summary>The data source of the few connections that a pool may open outside itself.</summary>
    public static string Reserve(string pool) => $"{pool}.reserve";

    /// <summary>The data source of callers for whom pooling is off.</summary>
    public static string Direct(string pool) => $"{pool}.direct";
}
