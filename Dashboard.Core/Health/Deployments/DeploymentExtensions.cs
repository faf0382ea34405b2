using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Health.Deployments;

/// <summary>Adds what is known of deployments.</summary>
public static class DeploymentExtensions
{
    /// <summary>Adds the list, what compares, and what notes that this is a new version. The history has to be added by the caller.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="folder">Where this instance keeps the list while the state database is away, or where there is none.</param>
    /// <param name="version">The version that runs.</param>
    public static IServiceCollection AddDeployments(this IServiceCollection services, string folder, string version)
    {
        services.AddSingleton(provider => new DeploymentLog(
            Path.Combine(folder, "deployments.json"), provider.GetRequiredService<StateDatabase>().IsConfigured, provider.GetRequiredService<IStateStore>(),
            provider.GetRequiredService<IAuditLog>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DeploymentLog>>()));
        services.AddSingleton<IDeployments>(static provider => provider.GetRequiredService<DeploymentLog>());
        services.AddSingleton<IStateFollower>(static provider => provider.GetRequiredService<DeploymentLog>());
        services.AddSingleton<DeploymentReader>();
        return services.AddHostedService(provider => new DeploymentWatch(
            provider.GetRequiredService<DeploymentLog>(), version, provider.GetRequiredService<InstanceIdentity>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DeploymentWatch>>()));
    }
}
