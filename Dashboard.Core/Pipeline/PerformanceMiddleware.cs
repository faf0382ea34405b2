using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.SlowRequests;
using Dashboard.Core.Switches;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Core.Pipeline;

/// <summary>
/// Measures each request that monitoring is on for: two readings of the clock, and a third at the first byte of an attributed request's
/// body. At its end the latency and the bytes of the response are recorded, and for an attributed request its parts, whole and by latency.
/// A request that completes synchronously and writes no body allocates nothing, and about 120 bytes when SQL and Redis are attributed to
/// it; more is allocated only for the few that are kept as slow or as an error. It stands right behind routing and before everything else,
/// so that what it sees is what the caller waited for.
/// </summary>
public sealed class PerformanceMiddleware
{
    private readonly RequestDelegate _next;
    private readonly EndpointSeriesResolver _endpoints;
    private readonly RedisObserver _redis;
    private readonly CountingBodyPool _bodies;
    private readonly TimeProvider _clock;
    private readonly LiveSwitches _switches;
    private readonly bool _attribution;
    private readonly double _nsPerTick;

    /// <summary>Part of the pipeline before <paramref name="next"/>.</summary>
    public PerformanceMiddleware(
        RequestDelegate next, MetricsRecorder recorder, RedisObserver redis, LiveSwitches switches, PerformanceOptions options, TimeProvider clock)
    {
        _next = next;
        _endpoints = new EndpointSeriesResolver(recorder.Endpoints);
        _redis = redis;
        _bodies = new CountingBodyPool(clock);
        _clock = clock;
        _switches = switches;
        _attribution = options.Attribution;
        _nsPerTick = 1e9 / clock.TimestampFrequency;
    }

    /// <summary>Passes the request on and measures it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!_switches.Begin(context)) return _next(context);

        var started = _clock.GetTimestamp();
        // The endpoint is taken now: an exception handler further in clears it.
        var endpoint = _endpoints.Resolve(context.GetEndpoint(), context.Request.Method);
        // A connection held open would gather for hours what its circuit or hub does.
        var scope = _attribution && !endpoint.IsHeldOpen ? new RequestScope() : null;
        var request = new Measurement(endpoint, started, scope, _bodies.Attach(context, scope));
        endpoint.Series.Started();
        if (scope is not null) RequestScope.Current = scope;

        Task task;
        try
        {
            task = _next(context);
        }
        catch
        {
            Complete(context, request, failed: true);
            throw;
        }

        if (!task.IsCompletedSuccessfully) return AwaitAsync(task, context, request);
        Complete(context, request, failed: false);
        return task;
    }

    private async Task AwaitAsync(Task task, HttpContext context, Measurement request)
    {
        var failed = true;
        try
        {
            await task;
            failed = false;
        }
        finally
        {
            Complete(context, request, failed);
        }
    }

    private void Complete(HttpContext context, Measurement request, bool failed)
    {
        var ended = _clock.GetTimestamp();
        var elapsedNs = (long)((ended - request.Started) * _nsPerTick);
        var (bytes, writeNs) = _bodies.Detach(context, request.Body, ended);
        var outcome = RequestClassifier.OutcomeOf(context, failed);
        var series = request.Endpoint.Series;
        RequestParts? parts = request.Scope is { } scope ? RecordParts(scope, series, writeNs).Within(elapsedNs) : null;
        if (request.Endpoint.IsHeldOpen || RequestClassifier.IsStreaming(context))
        {
            series.CompletedUntimed(outcome);
            return;
        }

        if (HttpMethods.IsHead(context.Request.Method)) bytes = 0;
        series.Completed(outcome, elapsedNs, bytes);
        if (parts is { } known) series.Classes.Record(elapsedNs, known);
        var key = outcome == RequestOutcome.Error ? (ulong)Random.Shared.NextInt64() : KeptRequest.NoKey;
        if (series.Slow.Wants(elapsedNs, key)) Keep(context, request, new(elapsedNs, outcome, parts, bytes, key), failed);
    }

    private void Keep(HttpContext context, Measurement request, Finished finished, bool failed)
    {
        var (statements, leftOut) = request.Scope?.ReadStatements() ?? ([], 0);
        request.Endpoint.Series.Slow.Add(new KeptRequest
        {
            Endpoint = request.Endpoint.Series,
            Time = _clock.GetUtcNow(),
            TotalNs = finished.ElapsedNs,
            Parts = finished.Parts,
            Status = StatusOf(context, failed),
            Outcome = finished.Outcome,
            ResponseBytes = finished.Bytes,
            TraceId = RequestTrace.IdOf(context),
            Statements = statements,
            StatementsLeftOut = leftOut,
            Key = finished.Key,
        });
    }

    // What the server will answer: an exception that leaves the pipeline becomes a 500, unless the response has begun.
    private static int StatusOf(HttpContext context, bool failed) =>
        failed && !context.Response.HasStarted && context.Response.StatusCode < StatusCodes.Status400BadRequest
            ? StatusCodes.Status500InternalServerError
            : context.Response.StatusCode;

    private RequestParts RecordParts(RequestScope scope, EndpointSeries series, long writeNs)
    {
        var (sql, wait, redis) = (scope.SqlNs, scope.PoolWaitNs, 0L);
        if (sql > 0) series.Sql.Record(sql);
        if (wait > 0) series.PoolWait.Record(wait);
        if (scope.Redis is { } session) redis = _redis.Record(session);
        if (redis > 0) series.Redis.Record(redis);
        return new(wait, sql, redis, writeNs);
    }

    private readonly record struct Measurement(EndpointSeriesResolver.MethodSeries Endpoint, long Started, RequestScope? Scope, CountingBody? Body);

    private readonly record struct Finished(long ElapsedNs, RequestOutcome Outcome, RequestParts? Parts, long Bytes, ulong Key);
}
