namespace Dashboard.Core.Metrics.Breakdown;

/// <summary>A question about where the time went.</summary>
/// <param name="Endpoint">One endpoint, such as <c>GET /api/profiles/{id}</c>; null: all of the platform's together.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Up to when.</param>
/// <param name="StepSeconds">Seconds that a point stands for; null: as it suits the range.</param>
public sealed record BreakdownQuestion(string? Endpoint, DateTimeOffset From, DateTimeOffset To, int? StepSeconds = null);
