using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.History;

/// <summary>Adds up the steps of an endpoint's course, one after the other, and all of them together.</summary>
internal sealed class EndpointCourseStep
{
    private const int BucketsPerClass = SketchMapping.BucketsPerOctave / LatencyClasses.FinestPerOctave;
    private const double MsPerSecond = 1_000;

    private readonly RequestEntry _requests = new();
    private readonly SystemEntry _system = new();

    public RequestEntry Requests => _requests;

    public SystemEntry System => _system;

    public RequestEntry Total { get; } = new();

    public long CoveredMs { get; private set; }

    /// <summary>Ends the step: its point, and its counts by number of the finest classes.</summary>
    public (EndpointPoint Point, long[] Counts) Take(DateTimeOffset start)
    {
        var point = ToPoint(start);
        var counts = Count(_requests.Latency);
        Total.Add(_requests);
        CoveredMs += _system.CoveredMs;
        _requests.Clear();
        _system.Clear();
        return (point, counts);
    }

    private EndpointPoint ToPoint(DateTimeOffset start)
    {
        var latency = _requests.Latency;
        return new EndpointPoint(start)
        {
            N = _requests.Count,
            PerSecond = _system.CoveredMs == 0 ? null : Figures.Rate(_requests.Count, _system.CoveredMs / MsPerSecond),
            P50Ms = Figures.Ms(latency.Quantile(0.50)),
            P95Ms = Figures.Ms(latency.Quantile(0.95)),
            P99Ms = Figures.Ms(latency.Quantile(0.99)),
            MaxMs = latency.Count == 0 ? null : Figures.Ms(latency.Max),
            ErrorRate = Figures.Share(_requests.Errors, _requests.Count),
            ClientErrorRate = Figures.Share(_requests.ClientErrors, _requests.Count),
            AbortedRate = Figures.Share(_requests.Aborted, _requests.Count),
            ResponseMean = _requests.ResponseBytes.Mean,
            SqlMs = Figures.Ms(_requests.Sql.Mean),
            PoolWaitMs = Figures.Ms(_requests.PoolWait.Mean),
            RedisMs = Figures.Ms(_requests.Redis.Mean),
        };
    }

    private static long[] Count(Sketch latency)
    {
        if (latency.Count == 0) return [];
        var counts = new long[(latency.LastBucket / BucketsPerClass) + 1];
        for (var bucket = latency.FirstBucket; bucket <= latency.LastBucket; bucket++) counts[bucket / BucketsPerClass] += latency[bucket];
        return counts;
    }
}
