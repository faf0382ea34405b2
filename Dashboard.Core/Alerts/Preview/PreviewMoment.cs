using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Preview;

/// <summary>What a rule is evaluated on at one moment of a preview.</summary>
/// <param name="Place">Its place among the times of the preview.</param>
/// <param name="Time">The moment.</param>
/// <param name="Elapsed">Since the one before.</param>
/// <param name="Sample">What was measured.</param>
internal readonly record struct PreviewMoment(int Place, DateTimeOffset Time, TimeSpan Elapsed, AlertSample Sample);
