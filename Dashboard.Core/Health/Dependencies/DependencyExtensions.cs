using Dashboard.Core.Common.Addresses;
using Dashboard.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>Adds what checks services elsewhere.</summary>
internal static class DependencyExtensions
{
    // Names are looked up again when a connection is that old.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private const int LongestHeadersKiB = 16;

    /// <summary>Adds the list and its monitor; the state database and Data Protection have to be added by the caller.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="folder">Where this instance keeps the list while the state database is away.</param>
    public static IServiceCollection AddDependencies(this IServiceCollection services, string folder)
    {
        AddClient(services, DependencyAsker.Public, new GuardedConnect(static _ => false, AddressRules.IsPublic));
        AddClient(services, DependencyAsker.Private, new GuardedConnect(static _ => false, AddressRules.IsPublicOrPrivate));
        services.AddSingleton(provider => new DependencyBook(
            Path.Combine(folder, "dependencies.json"), provider.GetRequiredService<IStateStore>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DependencyBook>>()));
        services.AddSingleton<IStateFollower>(static provider => provider.GetRequiredService<DependencyBook>());
        services.AddSingleton<DependencyAddresses>().AddSingleton<DependencyCheck>().AddSingleton<DependencyAsker>().AddSingleton<DependencyMonitor>();
        services.AddSingleton<IDependencyMonitor>(static provider => provider.GetRequiredService<DependencyMonitor>());
        return services.AddHostedService(static provider => provider.GetRequiredService<DependencyMonitor>());
    }

    // Without loggers: they would write addresses down.
    private static void AddClient(IServiceCollection services, string name, GuardedConnect connect) => services
        .AddHttpClient(name, static client =>
        {
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.DefaultRequestHeaders.UserAgent.ParseAdd("WingmanMatch-Dashboard/1");
        })
        .ConfigurePrimaryHttpMessageHandler(() => Handler(connect))
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();

    internal static SocketsHttpHandler Handler(GuardedConnect connect) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = connect.ConnectAsync,
        PooledConnectionLifetime = ConnectionLifetime,
        MaxResponseDrainSize = 0,
        MaxResponseHeadersLength = LongestHeadersKiB,
        // Others learn nothing of how requests hang together here, and no listener gets to see addresses.
        ActivityHeadersPropagator = null,
    };
}
