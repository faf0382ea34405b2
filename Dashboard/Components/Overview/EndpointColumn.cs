using Dashboard.Core.Metrics;

namespace Dashboard.Components.Overview;

/// <summary>A column that the endpoint table can be sorted by.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Value">What is compared; null for the endpoint's own name.</param>
internal sealed record EndpointColumn(string Name, string Label, Func<EndpointMetrics, double?>? Value)
{
    /// <summary>All columns, from left to right.</summary>
    public static IReadOnlyList<EndpointColumn> All { get; } =
    [
        new("endpoint", "Endpoint", null),
        new("rate", "Req/s", endpoint => endpoint.PerSecond),
        new("p50", "P50", endpoint => endpoint.LatencyMs.P50),
        new("p95", "P95", endpoint => endpoint.LatencyMs.P95),
        new("p99", "P99", endpoint => endpoint.LatencyMs.P99),
        new("errors", "5xx", endpoint => endpoint.ErrorRate),
        new("clientErrors", "4xx", endpoint => endpoint.ClientErrorRate),
    ];
}
