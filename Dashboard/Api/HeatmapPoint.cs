namespace Dashboard.Api;

/// <summary>One step of a heatmap.</summary>
/// <param name="T">When it begins.</param>
/// <param name="N">Requests; null where nothing was measured.</param>
/// <param name="Counts">Requests by class of latency; empty when there were none.</param>
internal sealed record HeatmapPoint(DateTimeOffset T, long? N, IReadOnlyList<long> Counts);
