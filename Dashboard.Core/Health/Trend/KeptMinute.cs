using Dashboard.Core.Health.Scoring;

namespace Dashboard.Core.Health.Trend;

/// <summary>The worst score of one minute, with what it follows from, as it is kept on disk.</summary>
/// <param name="Start">The minute's start.</param>
/// <param name="Score">0–100; null when too little was known all the time.</param>
/// <param name="Version">The version of the formula that made it.</param>
/// <param name="Inputs">With that formula these give that score.</param>
public sealed record KeptMinute(DateTimeOffset Start, int? Score, int Version, HealthInputs Inputs)
{
    /// <summary>Without what it follows from, which is some 2 KB.</summary>
    internal HealthMinute Minute => new(Start, Score);

    /// <summary>The worse of two.</summary>
    internal KeptMinute Worse(KeptMinute other) => Minute.Worse(other.Minute).Score == Score ? this : other;
}
