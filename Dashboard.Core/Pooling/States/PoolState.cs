namespace Dashboard.Core.Pooling.States;

/// <summary>How a pool is, in ascending order of trouble.</summary>
public enum PoolState
{
    /// <summary>The program runs without this database.</summary>
    NotConfigured,

    /// <summary>Callers get connections without waiting.</summary>
    Healthy,

    /// <summary>Nearly all connections are in use and callers wait.</summary>
    Saturated,

    /// <summary>Connections are lost, stuck or refused: the pool goes on with fewer.</summary>
    Degraded,

    /// <summary>The server cannot be used: callers are turned away at once.</summary>
    Down,
}

/// <summary>The states' names.</summary>
public static class PoolStates
{
    /// <summary>As the API spells it.</summary>
    public static string Name(this PoolState state) => state switch
    {
        PoolState.NotConfigured => "notConfigured",
        PoolState.Healthy => "healthy",
        PoolState.Saturated => "saturated",
        PoolState.Degraded => "degraded",
        _ => "down",
    };
}
