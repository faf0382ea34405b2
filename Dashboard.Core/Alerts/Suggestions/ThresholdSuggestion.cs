namespace Dashboard.Core.Alerts.Suggestions;

/// <summary>Where a rule's threshold could be, by what was usual over the weeks that are kept.</summary>
/// <param name="Threshold">In the metric's unit; null: nothing can be suggested.</param>
/// <param name="RecoveryThreshold">Where it could count as recovered; null with the threshold.</param>
/// <param name="Unit">The metric's unit.</param>
/// <param name="Hours">How many hours it rests on, or would.</param>
/// <param name="Reason">Why it is that, or why it is nothing, as a sentence.</param>
public sealed record ThresholdSuggestion(double? Threshold, double? RecoveryThreshold, string Unit, int Hours, string Reason);
