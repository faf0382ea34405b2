using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Core.Storage.Audit;

/// <summary>Adds what notes who did what.</summary>
public static class AuditExtensions
{
    /// <summary>Adds the audit log; the state database has to be added by the caller.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditLog>().AddSingleton<IAuditLog>(provider => provider.GetRequiredService<AuditLog>());
        return services.AddHostedService<AuditWriter>();
    }
}
