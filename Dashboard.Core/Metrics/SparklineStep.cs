namespace Dashboard.Core.Metrics;

/// <summary>The 95th percentiles of one step, by the endpoint's id.</summary>
internal sealed record SparklineStep(long Index, IReadOnlyDictionary<int, double> P95MsBySeries);
