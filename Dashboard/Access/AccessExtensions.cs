using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Dashboard.Access;

internal static class AccessExtensions
{
    /// <summary>Adds signing in by key and the three policies. What names no policy needs <see cref="Policies.Viewer"/>.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new();
        services.AddSingleton(BootstrapKey.Create(options));
        services.AddAuthentication(ApiKeyHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, configureOptions: null);

        var viewer = Require(Policies.Viewer, Policies.Operator, Policies.Admin);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Viewer, viewer)
            .AddPolicy(Policies.Operator, Require(Policies.Operator, Policies.Admin))
            .AddPolicy(Policies.Admin, Require(Policies.Admin))
            .SetFallbackPolicy(viewer);
        return services;
    }

    private static AuthorizationPolicy Require(params string[] roles) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(roles).Build();
}
