namespace Dashboard.Core.Health.Trend;

/// <summary>How the score has been.</summary>
public interface IHealthTrend
{
    /// <summary>The minutes of the last 24 h that are known, oldest first; the last one is not over yet.</summary>
    IReadOnlyList<HealthMinute> Minutes { get; }

    /// <summary>
    /// One minute with what its score follows from, read from the disk; null when that is not kept. The score is computed again from it by
    /// <see cref="Scoring.HealthScorer.Of"/>.
    /// </summary>
    /// <param name="time">A time within the minute.</param>
    KeptMinute? Find(DateTimeOffset time);
}
