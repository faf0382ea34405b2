using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Core.Health;

/// <summary>Adds what the health probes ask.</summary>
public static class HealthExtensions
{
    /// <summary>Adds <see cref="Readiness"/>.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services) => services.AddSingleton<Readiness>();
}
