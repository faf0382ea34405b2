using Dashboard.Access;
using Dashboard.Components.Database;
using Dashboard.Components.Endpoints;
using Dashboard.Components.Process;
using Dashboard.Components.Redis;
using MudBlazor.Services;

namespace Dashboard.Components;

internal static class ComponentsExtensions
{
    // A browser takes a connection for lost that is silent for 12 s (js/connection.js), so that a viewer learns of it soon.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddComponents(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.KeepAliveInterval = KeepAlive);
        services.AddMudServices();
        services.AddSingleton<DatabaseReader>().AddSingleton<RedisReader>().AddSingleton<ProcessReader>().AddSingleton<EndpointPageReader>();
        return services;
    }

    public static void MapComponents(this IEndpointRouteBuilder routes) =>
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization(Policies.Viewer);
}
