namespace Dashboard.Core.Health.Trend;

/// <summary>The worst score of one minute.</summary>
/// <param name="Start">The minute's start.</param>
/// <param name="Score">0–100; null when too little was known all the time.</param>
public sealed record HealthMinute(DateTimeOffset Start, int? Score)
{
    /// <summary>The worse of two: the lower score, of one that is known and one that is not the known.</summary>
    internal HealthMinute Worse(HealthMinute other) => other.Score < Score || (Score is null && other.Score is not null) ? other : this;
}
