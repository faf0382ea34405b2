namespace Dashboard.Core.Metrics.History;

/// <summary>One point of a metric's course.</summary>
/// <param name="T">When its step begins.</param>
/// <param name="V">The value; null where nothing was measured.</param>
/// <param name="N">How many measurements it rests on.</param>
public sealed record HistoryPoint(DateTimeOffset T, double? V, long N);
