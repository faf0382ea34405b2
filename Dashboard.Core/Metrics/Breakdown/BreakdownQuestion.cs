namespace Dashboard.Core.Metrics.Breakdown;

/// <summary>A question about where the time went.</summary>
/// <param name="Endpoint">One endpoint, such as <c>GET /api/profiles/{id}</c>; null: all of the platform's together.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Up to when.</param>
public sealed record BreakdownQuestion(string? Endpoint, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Seconds that a point stands for; null: as it suits the range.</summary>
    public int? StepSeconds { get; init; }

    /// <summary>One instance; null: all together.</summary>
    public string? Instance { get; init; }
}
