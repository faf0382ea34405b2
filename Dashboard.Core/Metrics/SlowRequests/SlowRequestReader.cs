using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Metrics.SlowRequests;

/// <summary>Answers which requests were slow.</summary>
public sealed class SlowRequestReader(SlowRequestStore store, EndpointRegistry endpoints, InstanceIdentity instance)
{
    /// <summary>The most that can be asked for.</summary>
    public const int MaxLimit = 500;

    /// <summary>How many there are when nothing is said.</summary>
    public const int DefaultLimit = 50;

    private const double NsPerMs = 1e6;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The endpoints that were called since the start, as the API names them.</summary>
    public IReadOnlyList<string> Endpoints => [.. endpoints.All.Select(NameOf).Distinct()];

    /// <summary>The slowest requests that ended in a span, slowest first.</summary>
    /// <param name="endpoint">One endpoint, such as <c>GET /api/profiles/{id}</c>; null: all of them.</param>
    /// <param name="from">From when on.</param>
    /// <param name="to">Before when.</param>
    /// <param name="limit">At most so many, 1–500.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not from 1 to 500.</exception>
    public IReadOnlyList<SlowRequest> Read(string? endpoint, DateTimeOffset from, DateTimeOffset to, int limit = DefaultLimit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        return Slowest(Of(endpoint), from, to, limit);
    }

    /// <summary>
    /// The slowest requests behind one point of a chart: those that ended in its step; where none of those is kept, because others of the same
    /// minutes were slower, those of the whole minutes around it.
    /// </summary>
    /// <param name="endpoint">One endpoint; null: all of them.</param>
    /// <param name="time">When the point's step begins.</param>
    /// <param name="step">How long the step is.</param>
    /// <param name="limit">At most so many, 1–500.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not from 1 to 500.</exception>
    public IReadOnlyList<SlowRequest> Around(string? endpoint, DateTimeOffset time, TimeSpan step, int limit = DefaultLimit)
    {
        var within = Read(endpoint, time, time + step, limit);
        if (within.Count > 0) return within;
        var from = SlotSpans.FloorOf(time, Minute);
        var past = (time + step).UtcTicks % Minute.Ticks;
        return Read(endpoint, from, past == 0 ? time + step : time + step + Minute - TimeSpan.FromTicks(past), limit);
    }

    private static string NameOf(EndpointSeries series) => series.Method.Length == 0 ? series.Route : $"{series.Method} {series.Route}";

    private static string NameOf(RequestOutcome outcome) => outcome switch
    {
        RequestOutcome.Success => "success",
        RequestOutcome.ClientError => "clientError",
        RequestOutcome.Error => "error",
        _ => "aborted",
    };

    private static double Ms(long nanoseconds) => Math.Round(nanoseconds / NsPerMs, 3);

    // Several series have the same name where a route is of both groups.
    private HashSet<EndpointSeries> Of(string? endpoint) => [.. endpoints.All.Where(series => endpoint is null || NameOf(series) == endpoint)];

    private List<SlowRequest> Slowest(HashSet<EndpointSeries> of, DateTimeOffset from, DateTimeOffset to, int limit) =>
        [.. store.Find(request => request.Time >= from && request.Time < to && of.Contains(request.Endpoint))
            .OrderByDescending(request => request.TotalNs).ThenByDescending(request => request.Time).Take(limit).Select(ToSlow)];

    private SlowRequest ToSlow(KeptRequest kept)
    {
        var parts = kept.Parts;
        var (total, wait, sql) = (Ms(kept.TotalNs), Ms(parts?.PoolWaitNs ?? 0), Ms(parts?.SqlNs ?? 0));
        var (redis, write) = (Ms(parts?.RedisNs ?? 0), Ms(parts?.WriteNs ?? 0));
        var series = kept.Endpoint;
        return new(kept.Time, instance.Id, series.Method, series.Route, series.Group.Name, kept.Status, NameOf(kept.Outcome), total)
        {
            PoolWaitMs = parts is null ? null : wait,
            SqlMs = parts is null ? null : sql,
            RedisMs = parts is null ? null : redis,
            // Of the rounded parts, so that what is shown adds up.
            ApplicationMs = parts is null ? null : Math.Max(0, Math.Round(total - wait - sql - redis - write, 3)),
            WriteMs = parts is null ? null : write,
            ResponseBytes = kept.ResponseBytes,
            TraceId = kept.TraceId,
            Statements = [.. kept.Statements.Select(one => new SlowStatement(one.Series.Text, Ms(one.ElapsedNs), one.Failed))],
            StatementsLeftOut = kept.StatementsLeftOut,
        };
    }
}
