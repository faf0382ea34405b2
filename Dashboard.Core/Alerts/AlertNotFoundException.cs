namespace Dashboard.Core.Alerts;

/// <summary>There is no such alert now, or it does not fire.</summary>
public sealed class AlertNotFoundException() : Exception("There is no such alert that fires.");
