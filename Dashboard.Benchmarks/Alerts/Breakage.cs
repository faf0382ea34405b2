namespace Dashboard.Benchmarks.Alerts;

/// <summary>What breaks.</summary>
internal enum Breakage
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Half of the requests take 3 s.</summary>
    Slow,

    /// <summary>All requests fail.</summary>
    Errors,

    /// <summary>One request in six fails.</summary>
    SomeErrors,

    /// <summary>All connections of a pool are in use.</summary>
    Pool,
}
