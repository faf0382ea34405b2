using Dashboard.Core.Health;
using Dashboard.Core.Health.Scoring;

namespace Dashboard.Tests.Health;

internal sealed class FixedHealthAlerts : IHealthAlerts
{
    public HealthLimits Limits { get; set; } = HealthLimits.BuiltIn;

    public IReadOnlyList<FiringAlert> Criticals { get; set; } = [];
}
