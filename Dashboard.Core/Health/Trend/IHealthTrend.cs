namespace Dashboard.Core.Health.Trend;

/// <summary>How the score has been.</summary>
public interface IHealthTrend
{
    /// <summary>The minutes of the last 24 h that are known, oldest first; the last one is not over yet.</summary>
    IReadOnlyList<HealthMinute> Minutes { get; }
}
