namespace Dashboard.Core.Alerts.Rules;

/// <summary>How bad it is when a rule fires, mildest first.</summary>
public enum AlertSeverity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Somebody should look today.</summary>
    Warning,

    /// <summary>Somebody has to look now: it reaches a person in under two minutes.</summary>
    Critical,
}
