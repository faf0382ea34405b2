using Dashboard.Core.Health.Scoring;

namespace Dashboard.Core.Health;

/// <summary>A program without alerts.</summary>
internal sealed class NoHealthAlerts : IHealthAlerts
{
    public HealthLimits Limits => HealthLimits.BuiltIn;

    public IReadOnlyList<FiringAlert> Criticals => [];
}
