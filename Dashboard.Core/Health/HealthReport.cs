using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Scoring;

namespace Dashboard.Core.Health;

/// <summary>How well things are at one moment; immutable, made every 5 s for all who ask.</summary>
/// <param name="Score">The score with its arithmetic.</param>
/// <param name="Inputs">What it follows from.</param>
/// <param name="Checks">What each check said last, by name.</param>
/// <param name="Time">When it was made.</param>
public sealed record HealthReport(HealthScore Score, HealthInputs Inputs, IReadOnlyList<CheckResult> Checks, DateTimeOffset Time);
