using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>What was measured for one target of a rule.</summary>
/// <param name="Target">The endpoint or the pool; empty: all together.</param>
/// <param name="Sample">The sample.</param>
internal readonly record struct TargetSample(string Target, AlertSample Sample);
