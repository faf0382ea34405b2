namespace Dashboard.Components.Alerts;

/// <summary>What can be done about an alert.</summary>
public enum AlertAction
{
    /// <summary>Take it on.</summary>
    Acknowledge,

    /// <summary>Tell nobody of it for a time.</summary>
    Silence,
}
