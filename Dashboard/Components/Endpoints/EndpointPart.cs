using Dashboard.Core.Metrics.Breakdown;

namespace Dashboard.Components.Endpoints;

/// <summary>A part of a request's time.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Colour">Its colour in charts.</param>
/// <param name="Share">Its share of the slowest requests' time, 0–1.</param>
internal sealed record EndpointPart(string Name, string Colour, Func<BreakdownPoint, double?> Share)
{
    /// <summary>All parts, in the order in which they stand upon each other.</summary>
    public static IReadOnlyList<EndpointPart> All { get; } =
    [
        new("SQL", "chart-first", point => point.Sql),
        new("Pool wait", "chart-4xx", point => point.PoolWait),
        new("Redis", "chart-second", point => point.Redis),
        new("Application", "chart-quiet", point => point.Application),
        new("Write", "chart-p50", point => point.Write),
    ];
}
