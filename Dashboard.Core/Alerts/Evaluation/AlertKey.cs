namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>Names an alert.</summary>
internal readonly record struct AlertKey(string RuleId, string Target);
