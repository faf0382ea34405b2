using Dashboard.Configuration;
using Dashboard.Core.Health;
using Dashboard.Core.Health.Deployments;

namespace Dashboard.Health;

internal static class HealthExtensions
{
    /// <summary>Adds the health score, the deployments, and what pages and the API do with the services elsewhere that are a part of the score.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services, IConfiguration configuration) =>
        services.AddHealth(DataDirectory.Health(configuration)).AddDeployments(DataDirectory.Health(configuration), ProgramVersion.Text)
            .AddSingleton<DependencyEditing>().AddSingleton<DeploymentTelling>();
}
