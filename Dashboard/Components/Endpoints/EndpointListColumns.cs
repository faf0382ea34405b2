using Dashboard.Components.Shared;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Endpoints;

/// <summary>The columns of the table of all endpoints.</summary>
internal static class EndpointListColumns
{
    /// <summary>From left to right.</summary>
    public static IReadOnlyList<TableColumn<EndpointMetrics>> All { get; } =
    [
        new("endpoint", "Endpoint", Text: EndpointKey.Name),
        new("rate", "Req/s", Value: endpoint => endpoint.PerSecond),
        new("p50", "P50", Value: endpoint => endpoint.LatencyMs.P50, Wide: true),
        new("p95", "P95", Value: endpoint => endpoint.LatencyMs.P95),
        new("p99", "P99", Value: endpoint => endpoint.LatencyMs.P99, Wide: true),
        new("max", "Max", Value: endpoint => endpoint.LatencyMs.Max, Wide: true),
        new("errors", "5xx", Value: endpoint => endpoint.ErrorRate),
        new("clientErrors", "4xx", Value: endpoint => endpoint.ClientErrorRate, Wide: true),
        new("bytes", "Bytes", Value: endpoint => endpoint.ResponseBytes.Mean, Wide: true),
        new("sql", "SQL", Value: endpoint => endpoint.SqlMs.Mean, Wide: true),
        new("poolWait", "Pool wait", Value: endpoint => endpoint.PoolWaitMs.Mean, Wide: true),
        new("redis", "Redis", Value: endpoint => endpoint.RedisMs.Mean, Wide: true),
    ];
}
