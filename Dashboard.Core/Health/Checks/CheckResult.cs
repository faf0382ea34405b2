namespace Dashboard.Core.Health.Checks;

/// <summary>A check that was made.</summary>
/// <param name="Name">What is checked, such as <c>postgresql:responseTime</c>.</param>
/// <param name="Status">How it is.</param>
/// <param name="ObservedValue">The figure it is judged by; null when there is none.</param>
/// <param name="ObservedUnit">ms, s, share, bytes or empty for a number; null without a value.</param>
/// <param name="Time">When it ended.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
/// <param name="Output">A sentence that names no host, login or password.</param>
public sealed record CheckResult(
    string Name, CheckStatus Status, double? ObservedValue, string? ObservedUnit, DateTimeOffset Time, double DurationMs, string Output);
