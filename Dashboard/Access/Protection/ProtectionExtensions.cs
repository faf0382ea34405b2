using Dashboard.Core.Accounts.Protection;
using Dashboard.Core.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Dashboard.Access.Protection;

internal static class ProtectionExtensions
{
    /// <summary>Adds the keys that protect cookies, the same on all instances; the state database has to be added by the caller, before this.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Names the certificate that encrypts them.</param>
    /// <param name="folder">Where this instance keeps them.</param>
    public static IServiceCollection AddProtection(this IServiceCollection services, IConfiguration configuration, DirectoryInfo folder)
    {
        var protection = services.AddDataProtection().SetApplicationName("wingmanmatch-dashboard");
        if (ProtectionCertificate.Load(configuration) is { } certificate) protection.ProtectKeysWithCertificate(certificate);
        services.AddSingleton<ProtectionKeyStore>();
        services.AddSingleton(provider => new ProtectionRing(
            folder, provider.GetRequiredService<ProtectionKeyStore>(), provider.GetRequiredService<StateDatabase>(), provider.GetRequiredService<ILoggerFactory>()));
        services.AddOptions<KeyManagementOptions>().Configure<ProtectionRing>(static (options, ring) => options.XmlRepository = ring);
        services.AddSingleton(static provider => new SharedKeyManager(ActivatorUtilities.CreateInstance<XmlKeyManager>(provider)));
        services.AddSingleton<IKeyManager>(static provider => provider.GetRequiredService<SharedKeyManager>());
        return services.AddHostedService<ProtectionExchange>();
    }
}
