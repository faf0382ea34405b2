namespace Dashboard.Core.Reports;

/// <summary>
/// A SQL statement, as it was seen in the slow requests that are kept: the five slowest of each endpoint and minute, and some that failed. So
/// these are its slow executions, not all of them.
/// </summary>
/// <param name="Text">The statement, its literals replaced by <c>?</c>.</param>
/// <param name="Seen">How many of its executions are kept.</param>
/// <param name="MaxMs">The slowest of them in milliseconds.</param>
/// <param name="MeanMs">Their mean in milliseconds.</param>
/// <param name="TotalMs">Their sum in milliseconds.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="Endpoint">The endpoint in whose requests it took most time.</param>
public sealed record ReportQuery(string Text, long Seen, double MaxMs, double MeanMs, double TotalMs, long Failed, string Endpoint);
