using Dashboard.Core.Health.Scoring;

namespace Dashboard.Core.Health;

/// <summary>What the score takes from the alerts, so that the two never disagree. Must not wait.</summary>
public interface IHealthAlerts
{
    /// <summary>The thresholds of the built-in rules as they are now.</summary>
    HealthLimits Limits { get; }

    /// <summary>The critical alerts that fire.</summary>
    IReadOnlyList<FiringAlert> Criticals { get; }
}

/// <summary>An alert that fires.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Name">What people read.</param>
public sealed record FiringAlert(string Id, string Name);
