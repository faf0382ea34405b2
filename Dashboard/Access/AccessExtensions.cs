using Dashboard.Access.Accounts;
using Dashboard.Access.Audit;
using Dashboard.Access.Factors;
using Dashboard.Access.Keys;
using Dashboard.Access.Limits;
using Dashboard.Access.Protection;
using Dashboard.Access.Provider;
using Dashboard.Configuration;
using Dashboard.Core.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Access;

internal static class AccessExtensions
{
    /// <summary>
    /// Adds signing in by cookie and by key, and the three policies. What names no policy needs <see cref="Policies.Viewer"/>.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Says which key holds from the start.</param>
    /// <param name="keys">Where the keys that protect cookies lie, so that cookies outlive a restart.</param>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration, DirectoryInfo keys)
    {
        services.AddProtection(configuration, keys);
        services.AddAccounts(DataDirectory.Access(configuration));
        services.AddAuditing(configuration);
        services.AddSingleton(configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new());
        services.TryAddSingleton(Console.Out);
        services.AddLimits(configuration).AddApiKeys(DataDirectory.Access(configuration));
        services.AddSingleton<SignInTokens>().AddSingleton<SignInLinks>().AddSingleton<SignIns>().AddSingleton<PersonRights>();
        services.AddAccountAccess().AddFactors(configuration);
        services.AddSingleton<LiveConnections>().AddHostedService(provider => provider.GetRequiredService<LiveConnections>());
        services.AddAuthentication(AccessScheme.Name)
            .AddPolicyScheme(AccessScheme.Name, displayName: null, options => options.ForwardDefaultSelector = AccessScheme.Select)
            .AddCookie(SignInCookie.Configure)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, configureOptions: null);
        services.AddProvider(configuration);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "wingman-antiforgery";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();

        var viewer = Require(Policies.Viewer, Policies.Operator, Policies.Admin);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Viewer, viewer)
            .AddPolicy(Policies.Operator, Require(Policies.Operator, Policies.Admin))
            .AddPolicy(Policies.Admin, Require(Policies.Admin))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsViewerOrRoutingsOwnAnswer).Build());
        return services;
    }

    /// <summary>The headers of every answer. Belongs before what may answer in an endpoint's stead.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(SecurityHeaders.InvokeAsync);

    /// <summary>Who asks, and whether they may. Belongs right before the endpoints.</summary>
    public static void UseAccess(this IApplicationBuilder app)
    {
        app.Use(OriginCheck.InvokeAsync);
        app.UseAuthentication();
        app.Use(KeyLimit.InvokeAsync);
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(AntiforgeryCheck.InvokeAsync);
        app.Use(SecondFactorDemand.InvokeAsync);
        app.Use(app.ApplicationServices.GetRequiredService<LiveConnections>().InvokeAsync);
    }

    /// <summary>
    /// What routing made up because the method or the type of the body is wrong (405, 415) tells nothing, and must not be hidden behind
    /// a question for a key on endpoints that are open.
    /// </summary>
    private static bool IsViewerOrRoutingsOwnAnswer(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && http.GetEndpoint() is { } endpoint and not RouteEndpoint
        || context.User.Identity is { IsAuthenticated: true }
        && (context.User.IsInRole(Policies.Viewer) || context.User.IsInRole(Policies.Operator) || context.User.IsInRole(Policies.Admin));

    private static AuthorizationPolicy Require(params string[] roles) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireRole(roles).Build();
}
