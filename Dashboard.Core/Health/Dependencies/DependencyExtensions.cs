using Dashboard.Core.Common.Addresses;
using Dashboard.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>Adds what checks services elsewhere.</summary>
internal static class DependencyExtensions
{
    /// <summary>Adds the list and its monitor; the state database and Data Protection have to be added by the caller.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="folder">Where this instance keeps the list while the state database is away.</param>
    public static IServiceCollection AddDependencies(this IServiceCollection services, string folder)
    {
        services.AddGuardedClient(DependencyAsker.Public, static _ => new(static _ => false, AddressRules.IsPublic));
        services.AddGuardedClient(DependencyAsker.Private, static _ => new(static _ => false, AddressRules.IsPublicOrPrivate));
        services.AddSingleton(provider => new DependencyBook(
            Path.Combine(folder, "dependencies.json"), provider.GetRequiredService<IStateStore>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DependencyBook>>()));
        services.AddSingleton<IStateFollower>(static provider => provider.GetRequiredService<DependencyBook>());
        services.AddSingleton<DependencyAddresses>().AddSingleton<DependencyCheck>().AddSingleton<DependencyAsker>().AddSingleton<DependencyMonitor>();
        services.AddSingleton<IDependencyMonitor>(static provider => provider.GetRequiredService<DependencyMonitor>());
        return services.AddHostedService(static provider => provider.GetRequiredService<DependencyMonitor>());
    }
}
