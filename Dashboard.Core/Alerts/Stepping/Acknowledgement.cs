namespace Dashboard.Core.Alerts.Stepping;

/// <summary>Somebody has taken it on. It stops reminders until the alert is over or gets worse.</summary>
public sealed record Acknowledgement(string By, string Note, DateTimeOffset At);
