using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Exposition;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Dashboard.Live;

internal static class LiveExtensions
{
    private const int MaxMessageBytes = 32 * 1024;

    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSignalR(options => options.MaximumReceiveMessageSize = MaxMessageBytes);
        services.AddSingleton<OpenCircuits>().AddSingleton<RealtimeReader>().AddSingleton<RouteTable>().AddSingleton<MetricsBroadcaster>();
        services.AddHostedService(provider => provider.GetRequiredService<MetricsBroadcaster>()).AddHostedService<AlertBroadcaster>();
        services.AddSingleton<PushTimes>().AddSingleton<SelfReader>().AddSingleton<IExpositionPart, LivePart>();
        services.AddScoped<ViewerState>();
        services.AddScoped<ViewerAddress>();
        services.AddScoped<CircuitFeed>();
        services.AddScoped<CircuitHandler, ViewerConnection>();
        return services;
    }

    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapHub<MetricsHub>("/hubs/metrics").WithMetadata(EndpointGroup.Dashboard);
}
