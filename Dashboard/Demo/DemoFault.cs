namespace Dashboard.Demo;

/// <summary>What can be broken on purpose.</summary>
internal enum DemoFault
{
    /// <summary>One endpoint of the platform answers late.</summary>
    SlowEndpoint,

    /// <summary>One in ten requests to the platform fails.</summary>
    Errors,

    /// <summary>No connection of the pool "anon" is left.</summary>
    PoolExhausted,

    /// <summary>The embedded Redis is stopped.</summary>
    RedisStopped,
}
