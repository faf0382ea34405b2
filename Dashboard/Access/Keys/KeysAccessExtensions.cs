using Dashboard.Core.Accounts.Keys;
using Dashboard.Live;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Access.Keys;

internal static class KeysAccessExtensions
{
    /// <summary>Adds signing in by key, and what pages and the API do with keys.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="folder">Where this instance keeps the keys while the state database is away.</param>
    public static IServiceCollection AddApiKeys(this IServiceCollection services, string folder)
    {
        services.AddKeys(folder);
        services.AddSingleton<BootstrapKey>().AddSingleton<KeyRefusals>().AddSingleton<KeySignIn>().AddSingleton<KeyEditing>().AddSingleton<KeyConnections>();
        services.AddHostedService(static provider => provider.GetRequiredService<KeyConnections>());
        services.AddSignalR().AddHubOptions<MetricsHub>(static hub => hub.AddFilter<KeyConnections>());
        return services;
    }
}
