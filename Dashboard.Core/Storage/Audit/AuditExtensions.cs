using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Storage.Audit;

/// <summary>Adds what notes who did what.</summary>
public static class AuditExtensions
{
    /// <summary>Adds the audit log; the state database has to be added by the caller.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Says how long lines are kept.</param>
    /// <param name="folder">Where lines are until the state database has them.</param>
    public static IServiceCollection AddAudit(this IServiceCollection services, IConfiguration configuration, string folder)
    {
        services.AddSingleton(AuditOptions.Of(configuration));
        services.AddSingleton<AuditLog>().TryAddSingleton<IAuditLog>(provider => provider.GetRequiredService<AuditLog>());
        services.AddSingleton(provider => new AuditJournal(
            folder, AuditJournal.MostBytes, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AuditJournal>>())
        {
            IsAlone = !provider.GetRequiredService<StateDatabase>().IsConfigured,
        });
        services.AddSingleton<AuditPruner>().AddSingleton(provider => new AuditVerifier(provider.GetRequiredService<StateDatabase>()));
        services.AddSingleton(provider => new AuditReader(provider.GetRequiredService<StateDatabase>(), provider.GetRequiredService<AuditJournal>()));
        // They are stopped in the opposite order: what is written last is merged.
        return services.AddHostedService<AuditKeeper>().AddHostedService<AuditMerger>().AddHostedService<AuditWriter>();
    }
}
