using Dashboard.Components.Shared;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Overview;

/// <summary>The columns of the endpoint table.</summary>
internal static class EndpointColumns
{
    /// <summary>From left to right.</summary>
    public static IReadOnlyList<TableColumn<EndpointMetrics>> All { get; } =
    [
        new("endpoint", "Endpoint", Text: EndpointKey.Name),
        new("rate", "Req/s", Value: endpoint => endpoint.PerSecond),
        new("p50", "P50", Value: endpoint => endpoint.LatencyMs.P50, Wide: true),
        new("p95", "P95", Value: endpoint => endpoint.LatencyMs.P95),
        new("p99", "P99", Value: endpoint => endpoint.LatencyMs.P99, Wide: true),
        new("errors", "5xx", Value: endpoint => endpoint.ErrorRate),
        new("clientErrors", "4xx", Value: endpoint => endpoint.ClientErrorRate, Wide: true),
    ];
}
