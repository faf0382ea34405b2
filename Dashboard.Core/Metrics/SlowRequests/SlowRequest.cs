namespace Dashboard.Core.Metrics.SlowRequests;

/// <summary>A request that was slow, or one of the sample of errors. All times are milliseconds to the microsecond.</summary>
/// <param name="Time">When it ended, which is when the charts count it.</param>
/// <param name="Instance">The instance that answered it.</param>
/// <param name="Method">The HTTP method; empty for a series that is not of one endpoint.</param>
/// <param name="Route">The route template, never a path.</param>
/// <param name="Group">platform or dashboard.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Outcome">success, clientError, error or aborted.</param>
/// <param name="TotalMs">From its arrival to the end of its response; the parts add up to it.</param>
public sealed record SlowRequest(
    DateTimeOffset Time, string Instance, string Method, string Route, string Group, int Status, string Outcome, double TotalMs)
{
    /// <summary>Waiting for connections; null, as the other parts, when the request was not attributed.</summary>
    public required double? PoolWaitMs { get; init; }

    /// <summary>SQL statements; those that ran at the same time count once, so that the parts add up.</summary>
    public required double? SqlMs { get; init; }

    /// <summary>Redis commands.</summary>
    public required double? RedisMs { get; init; }

    /// <summary>The application's own time: what is in none of the other parts.</summary>
    public required double? ApplicationMs { get; init; }

    /// <summary>From the first byte of the response's body to its end, without what SQL took meanwhile.</summary>
    public required double? WriteMs { get; init; }

    /// <summary>Bytes of the response's body.</summary>
    public required long ResponseBytes { get; init; }

    /// <summary>The W3C trace id, or the server's own id of the request where there is no trace.</summary>
    public required string TraceId { get; init; }

    /// <summary>The statements in the order in which they ended, at most 20; how long each took by itself.</summary>
    public required IReadOnlyList<SlowStatement> Statements { get; init; }

    /// <summary>How many statements more it ran.</summary>
    public required int StatementsLeftOut { get; init; }
}
