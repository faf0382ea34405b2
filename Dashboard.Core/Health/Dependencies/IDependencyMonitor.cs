using Dashboard.Core.Health.Checks;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>What services elsewhere answered.</summary>
public interface IDependencyMonitor
{
    /// <summary>What one answered last, as it is now; null: nothing yet.</summary>
    CheckResult? ResultOf(HealthDependency dependency);

    /// <summary>Asks one at once.</summary>
    Task<CheckResult> CheckAsync(HealthDependency dependency, CancellationToken cancel);

    /// <summary>Has one asked as soon as possible, and waits for nothing.</summary>
    void CheckSoon(HealthDependency dependency);
}
