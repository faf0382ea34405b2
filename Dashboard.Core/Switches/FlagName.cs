namespace Dashboard.Core.Switches;

/// <summary>What can be switched while the program runs.</summary>
public enum FlagName
{
    /// <summary>Whether requests are measured.</summary>
    Monitoring,

    /// <summary>Whether a connection comes from the pool; off: each caller gets a new one.</summary>
    Pooling,

    /// <summary>Whether alerts are evaluated and sent.</summary>
    Alerts,
}
