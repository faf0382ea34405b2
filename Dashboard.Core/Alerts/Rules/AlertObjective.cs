namespace Dashboard.Core.Alerts.Rules;

/// <summary>The objective of a burn-rate rule: such a share of requests answers in time and without an error.</summary>
/// <param name="Share">The share, above 0 and below 1, such as 0.995.</param>
/// <param name="LatencyMs">What in time means, in milliseconds; null: only errors count.</param>
public sealed record AlertObjective(double Share, double? LatencyMs);
