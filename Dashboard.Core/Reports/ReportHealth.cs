namespace Dashboard.Core.Reports;

/// <summary>The health score over the minutes of the period that are kept, each with its worst score.</summary>
/// <param name="MeanScore">0–100; null when no score is known.</param>
/// <param name="MinScore">0–100; null when no score is known.</param>
/// <param name="MinAt">The first minute of that score.</param>
/// <param name="HealthyMinutes">Minutes at 90 and above.</param>
/// <param name="DegradedMinutes">Minutes at 70 to 89.</param>
/// <param name="PoorMinutes">Minutes at 50 to 69.</param>
/// <param name="CriticalMinutes">Minutes below 50.</param>
/// <param name="UnknownMinutes">Minutes of the period without a score, or of which none is kept.</param>
public sealed record ReportHealth(
    double? MeanScore, double? MinScore, DateTimeOffset? MinAt, int HealthyMinutes, int DegradedMinutes, int PoorMinutes, int CriticalMinutes,
    int UnknownMinutes);
