using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Decisions;

/// <summary>How long a note waits for others that belong into the same message.</summary>
public static class Grouping
{
    /// <summary>Of the lane of critical alerts.</summary>
    public static readonly TimeSpan CriticalWait = TimeSpan.FromSeconds(2);

    /// <summary>Of the other lane.</summary>
    public static readonly TimeSpan OtherWait = TimeSpan.FromSeconds(5);

    /// <summary>The wait of a severity.</summary>
    public static TimeSpan Wait(AlertSeverity severity) => severity == AlertSeverity.Critical ? CriticalWait : OtherWait;
}
