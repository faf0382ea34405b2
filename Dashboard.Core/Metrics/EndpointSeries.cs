using Dashboard.Core.Metrics.Breakdown;
using Dashboard.Core.Metrics.SlowRequests;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics;

/// <summary>What is recorded of one endpoint. Everything only grows; <see cref="EndpointReader"/> takes differences.</summary>
public sealed class EndpointSeries
{
    private long _errors;
    private long _clientErrors;
    private long _aborted;
    private long _untimed;
    private long _active;

    internal EndpointSeries(int id, string method, string route, EndpointGroup group)
    {
        Id = id;
        Method = method;
        Route = route;
        Group = group;
    }

    /// <summary>The place in the registry, from 0; stable for the life of the process.</summary>
    public int Id { get; }

    /// <summary>The HTTP method; empty for a series that is not of one endpoint.</summary>
    public string Method { get; }

    /// <summary>The route template, such as <c>/api/profiles/{id}</c>, or a name in brackets such as <c>(unmatched)</c>.</summary>
    public string Route { get; }

    /// <summary>Whose endpoint it is.</summary>
    public EndpointGroup Group { get; }

    /// <summary>From the request's arrival to the end of its response, in nanoseconds.</summary>
    public StripedSketch Latency { get; } = new(SketchUnit.Nanoseconds);

    /// <summary>Bytes of the response's body, as they leave this program's pipeline.</summary>
    public StripedSketch ResponseBytes { get; } = new(SketchUnit.Bytes);

    /// <summary>Time in SQL per request that ran any, in nanoseconds.</summary>
    public StripedSketch Sql { get; } = new(SketchUnit.Nanoseconds);

    /// <summary>Time spent waiting for connections per request that took any, in nanoseconds.</summary>
    public StripedSketch PoolWait { get; } = new(SketchUnit.Nanoseconds);

    /// <summary>Time in Redis per request that called it, in nanoseconds.</summary>
    public StripedSketch Redis { get; } = new(SketchUnit.Nanoseconds);

    /// <summary>Where the time of attributed requests went, by their latency.</summary>
    internal LatencyClasses Classes { get; } = new();

    /// <summary>The slowest requests of the minute, and some of the errors.</summary>
    internal SlowMinute Slow { get; } = new();

    /// <summary>Requests under way now.</summary>
    public long Active => Interlocked.Read(ref _active);

    internal long Errors => Interlocked.Read(ref _errors);

    internal long ClientErrors => Interlocked.Read(ref _clientErrors);

    internal long Aborted => Interlocked.Read(ref _aborted);

    internal long Untimed => Interlocked.Read(ref _untimed);

    /// <summary>A request arrived.</summary>
    public void Started() => Interlocked.Increment(ref _active);

    /// <summary>The request is over, and was measured.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="elapsedNs">Nanoseconds since its arrival.</param>
    /// <param name="responseBytes">Bytes of the response's body.</param>
    public void Completed(RequestOutcome outcome, long elapsedNs, long responseBytes)
    {
        Interlocked.Decrement(ref _active);
        // Before the request itself: whoever reads them the other way round finds no failure among the successes.
        if (outcome != RequestOutcome.Success) Count(outcome);
        Latency.Record(elapsedNs);
        if (responseBytes > 0) ResponseBytes.Record(responseBytes);
    }

    /// <summary>An upgraded or streaming connection is over: it counts as a request, its duration says nothing about latency.</summary>
    public void CompletedUntimed(RequestOutcome outcome)
    {
        Interlocked.Decrement(ref _active);
        if (outcome != RequestOutcome.Success) Count(outcome);
        Interlocked.Increment(ref _untimed);
    }

    private void Count(RequestOutcome outcome)
    {
        switch (outcome)
        {
            case RequestOutcome.Error: Interlocked.Increment(ref _errors); break;
            case RequestOutcome.ClientError: Interlocked.Increment(ref _clientErrors); break;
            case RequestOutcome.Aborted: Interlocked.Increment(ref _aborted); break;
        }
    }
}
