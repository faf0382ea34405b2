using Dashboard.Core.Metrics;
using Dashboard.Core.Switches;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Core.Pipeline;

/// <summary>
/// Measures every request: two readings of the clock and one recording. It allocates nothing for a request that completes
/// synchronously, and one scope of about 110 bytes when SQL and Redis are to be attributed to it. It stands right behind routing and before everything else, so that what it sees is what the caller waited for.
/// </summary>
public sealed class PerformanceMiddleware
{
    private readonly RequestDelegate _next;
    private readonly EndpointSeriesResolver _endpoints;
    private readonly RedisObserver _redis;
    private readonly CountingBodyPool _bodies = new();
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
        var request = new Measurement(_endpoints.Resolve(context.GetEndpoint(), context.Request.Method), started, _bodies.Attach(context));
        request.Endpoint.Series.Started();
        // A connection held open would gather for hours what its circuit or hub does.
        if (_attribution && !request.Endpoint.IsHeldOpen) RequestScope.Current = new RequestScope();

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
        var elapsedNs = (long)((_clock.GetTimestamp() - request.Started) * _nsPerTick);
        var bytes = _bodies.Detach(context, request.Body);
        var outcome = RequestClassifier.OutcomeOf(context, failed);
        var series = request.Endpoint.Series;
        if (_attribution && RequestScope.Current is { } scope) RecordParts(scope, series);
        if (request.Endpoint.IsHeldOpen || RequestClassifier.IsStreaming(context)) series.CompletedUntimed(outcome);
        else series.Completed(outcome, elapsedNs, HttpMethods.IsHead(context.Request.Method) ? 0 : bytes);
    }

    private void RecordParts(RequestScope scope, EndpointSeries series)
    {
        if (scope.SqlNs is > 0 and var sql) series.Sql.Record(sql);
        if (scope.PoolWaitNs is > 0 and var wait) series.PoolWait.Record(wait);
        if (scope.Redis is { } session && _redis.Record(session) is > 0 and var redis) series.Redis.Record(redis);
    }

    private readonly record struct Measurement(EndpointSeriesResolver.MethodSeries Endpoint, long Started, CountingBody? Body);
}
