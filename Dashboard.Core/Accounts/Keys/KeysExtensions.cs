using Dashboard.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Accounts.Keys;

/// <summary>Adds the API keys.</summary>
public static class KeysExtensions
{
    /// <summary>Adds the keys and when they were used; the state database has to be added by the caller.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="folder">Where this instance keeps them while the state database is away.</param>
    public static IServiceCollection AddKeys(this IServiceCollection services, string folder)
    {
        services.AddSingleton(provider => new AccessKeyBook(
            Path.Combine(folder, "keys.json"), provider.GetRequiredService<IStateStore>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AccessKeyBook>>()));
        services.AddSingleton<IStateFollower>(static provider => provider.GetRequiredService<AccessKeyBook>());
        services.AddSingleton<KeyUses>();
        return services.AddHostedService(static provider => provider.GetRequiredService<KeyUses>());
    }
}
