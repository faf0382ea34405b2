using Dashboard.Core.Health.Baselines;

namespace Dashboard.Core.Reports;

/// <summary>An endpoint that was slower than is usual of it at those hours of the week, by more than chance.</summary>
/// <param name="Endpoint">Its name as the API has it.</param>
/// <param name="Count">Requests in the period.</param>
/// <param name="BaselineMs">The usual P95 in milliseconds, of the hours of the period.</param>
/// <param name="CurrentMs">The P95 of the period in milliseconds.</param>
/// <param name="Ratio">How many times as many requests as usual lay above the usual P95.</param>
/// <param name="Deviation">By how many standard deviations that is more than usual.</param>
/// <param name="Source">What is usual is made of.</param>
public sealed record ReportRegression(
    string Endpoint, double Count, double BaselineMs, double CurrentMs, double Ratio, double Deviation, BaselineSource Source);
