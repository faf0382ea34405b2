namespace Dashboard.Core.Alerts.Stepping;

/// <summary>When one channel may be told again of one alert.</summary>
/// <param name="Level">How many times the interval has doubled; 0 before the first message.</param>
/// <param name="NextAt">Before then nothing of a new episode and no reminder goes out.</param>
/// <param name="LastAt">When something was last given out.</param>
public sealed record ThrottleState(int Level, DateTimeOffset NextAt, DateTimeOffset LastAt);
