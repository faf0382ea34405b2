namespace Dashboard.Core.Metrics.SlowRequests;

/// <summary>One request as it is kept. Nothing in it is text of the caller's but the trace id, which is cut at <see cref="MaxTraceId"/>.</summary>
internal sealed class KeptRequest
{
    /// <summary>The key of a request that is no error, and so in no sample of errors.</summary>
    public const ulong NoKey = ulong.MaxValue;

    /// <summary>Longer trace ids are cut: W3C's have 32 characters.</summary>
    public const int MaxTraceId = 64;

    /// <summary>How many statements are kept of one request; the rest are counted.</summary>
    public const int MaxStatements = 20;

    private const int OwnBytes = 160;
    private const int StringBytes = 24;
    private const int ArrayBytes = 24;
    private const int StatementBytes = 24;

    public required EndpointSeries Endpoint { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Time { get; init; }

    public required long TotalNs { get; init; }

    /// <summary>Where its time went; null when it was not attributed.</summary>
    public required RequestParts? Parts { get; init; }

    public required int Status { get; init; }

    public required RequestOutcome Outcome { get; init; }

    public required long ResponseBytes { get; init; }

    public required string TraceId { get; init; }

    /// <summary>In the order in which they ended.</summary>
    public required KeptStatement[] Statements { get; init; }

    public required int StatementsLeftOut { get; init; }

    /// <summary>
    /// A random number, by which errors are sampled: of any number of errors those with the smallest keys stay, and each had the same chance.
    /// Samples of two times make that of both so.
    /// </summary>
    public required ulong Key { get; init; }

    /// <summary>About what it takes in memory. The texts of statements belong to <see cref="StatementRegistry"/>, which is bounded.</summary>
    public int Bytes => OwnBytes + StringBytes + (2 * TraceId.Length) + (Statements.Length == 0 ? 0 : ArrayBytes + (Statements.Length * StatementBytes));
}
