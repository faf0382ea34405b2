using Dashboard.Configuration;
using Dashboard.Core.Storage.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Dashboard.Access.Audit;

internal static class AuditingExtensions
{
    /// <summary>Adds the audit log, what notes refusals, and what pages and the API do with the audit trail.</summary>
    public static IServiceCollection AddAuditing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAudit(configuration, DataDirectory.Audit(configuration));
        services.AddHttpContextAccessor().AddSingleton<IClaimsTransformation, VisitorAddress>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuditedRefusals>();
        return services.AddSingleton<AccessAudit>().AddSingleton<AuditReading>();
    }
}
