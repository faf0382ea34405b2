using Dashboard.Api;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pooling;
using Dashboard.Platform.Limits;
using Dashboard.Platform.Matches;
using Dashboard.Platform.Messages;
using Dashboard.Platform.Profiles;
using Dashboard.Platform.Requests;
using Dashboard.Platform.Schema;
using Dashboard.Platform.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Platform;

/// <summary>The hosted platform API. It needs the keyed pools "service" and "anon" and a Redis connection.</summary>
internal static class PlatformExtensions
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration) => services.AddPlatform(
        configuration.GetSection(PlatformOptions.Section).Get<PlatformOptions>() ?? new(),
        configuration.GetSection(RateLimitOptions.Section).Get<RateLimitOptions>() ?? new(),
        PostgresTarget.From(configuration, "Postgres"));

    /// <param name="services">Where to.</param>
    /// <param name="platform">Whether the schema may be created.</param>
    /// <param name="rateLimit">How many requests a caller may send.</param>
    /// <param name="postgres">The login that would create it; null without PostgreSQL.</param>
    public static IServiceCollection AddPlatform(
        this IServiceCollection services, PlatformOptions platform, RateLimitOptions rateLimit, string? postgres)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CacheLookups>();
        services.AddSingleton(rateLimit);
        services.AddSingleton<Outage>().AddSingleton<PlatformDatabase>();
        services.AddSingleton<LocalSessions>().AddSingleton<SessionStore>();
        services.AddSingleton<MemoryLimiter>().AddSingleton<AdmissionScript>().AddSingleton<Admission>();
        services.AddSingleton<ProfileStore>().AddSingleton<NearbyStore>().AddSingleton<ProfileCache>().AddSingleton<ProfileReader>();
        services.AddSingleton<MatchStore>().AddSingleton<MessageStore>();
        // Without the permission the service that could write is not even made.
        if (platform.Seed && postgres is not null)
            services.AddHostedService(provider => ActivatorUtilities.CreateInstance<PlatformSeeder>(provider, postgres));
        return services;
    }

    public static IEndpointRouteBuilder MapPlatform(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api")
            .WithMetadata(EndpointGroup.Platform, new RequestSizeLimitAttribute(Problems.MaxBodyBytes))
            .WithTags("Platform")
            .AllowAnonymous()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .AddEndpointFilter<RouteGroupBuilder, FaultFilter>()
            .AddEndpointFilter<RouteGroupBuilder, AdmissionFilter>()
            .AddEndpointFilter(QueryFilter.InvokeAsync);
        api.MapSessions();
        api.MapProfiles();
        api.MapMatches();
        api.MapMessages();
        return endpoints;
    }
}
