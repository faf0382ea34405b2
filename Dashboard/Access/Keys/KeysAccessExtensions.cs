using Dashboard.Core.Accounts.Keys;

namespace Dashboard.Access.Keys;

internal static class KeysAccessExtensions
{
    /// <summary>Adds signing in by key, and what pages and the API do with keys.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="folder">Where this instance keeps the keys while the state database is away.</param>
    public static IServiceCollection AddApiKeys(this IServiceCollection services, string folder)
    {
        services.AddKeys(folder);
        return services.AddSingleton<BootstrapKey>().AddSingleton<KeySignIn>().AddSingleton<KeyEditing>();
    }
}
