namespace Dashboard.Core.Metrics.Exposition;

/// <summary>The labels of one endpoint, made once, and what its counters showed last.</summary>
internal sealed class EndpointLines(EndpointSeries series)
{
    private readonly LabelSet[] _outcomes = [.. new[] { "success", "client_error", "error", "aborted" }.Select(outcome => Of(series, ("outcome", outcome)))];
    private long _successes;

    public EndpointSeries Series => series;

    public LabelSet Labels { get; } = Of(series, default);

    public LabelSet Sql { get; } = Of(series, ("dependency", "sql"));

    public LabelSet PoolWait { get; } = Of(series, ("dependency", "pool_wait"));

    public LabelSet Redis { get; } = Of(series, ("dependency", "redis"));

    /// <summary>Writes the requests by how they ended.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="timed">How many requests have a latency, read before this is called.</param>
    public void WriteOutcomes(ExpositionWriter writer, long timed)
    {
        // Only what is no success is counted, always before the request itself, and read after it: so no failure is taken for a success.
        // One that ends between the readings takes a success away, and a counter that went back would be taken for a restart: it stands still.
        var requests = timed + series.Untimed;
        var (clientErrors, errors, aborted) = (series.ClientErrors, series.Errors, series.Aborted);
        _successes = Math.Max(_successes, requests - clientErrors - errors - aborted);
        writer.Sample(_outcomes[0], _successes);
        writer.Sample(_outcomes[1], clientErrors);
        writer.Sample(_outcomes[2], errors);
        writer.Sample(_outcomes[3], aborted);
    }

    private static LabelSet Of(EndpointSeries series, (string Name, string Value) further) => LabelSet.Of(
        ("http_request_method", series.Method), ("http_route", series.Route), ("wm_group", series.Group.Name),
        further.Name is null ? ("", "") : further);
}
