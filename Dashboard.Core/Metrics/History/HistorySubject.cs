namespace Dashboard.Core.Metrics.History;

/// <summary>What a metric is of.</summary>
internal enum HistorySubject
{
    /// <summary>Requests to one endpoint, or to all of the platform's.</summary>
    Requests,

    /// <summary>SQL statements.</summary>
    Queries,

    /// <summary>Redis commands and look-ups.</summary>
    Redis,

    /// <summary>A connection pool, or all of them.</summary>
    Pool,

    /// <summary>The process.</summary>
    Process,

    /// <summary>The health score.</summary>
    Health,
}
