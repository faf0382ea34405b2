using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Core.Common.Addresses;

/// <summary>Adds the HTTP clients that ask what people entered. Whoever asks sets the time; nothing of what is asked is written down.</summary>
internal static class GuardedClients
{
    // Names are looked up again when a connection is that old.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private const int LongestHeadersKiB = 16;

    /// <summary>Adds a client that connects to what its guard lets it connect to, and to nothing else.</summary>
    public static IServiceCollection AddGuardedClient(this IServiceCollection services, string name, Func<IServiceProvider, GuardedConnect> connect) =>
        AddClient(services, name, provider => Handler(connect(provider)));

    /// <summary>Adds a client for an address that is not people's to enter: it may be reached through a proxy.</summary>
    public static IServiceCollection AddUnguardedClient(this IServiceCollection services, string name) => AddClient(services, name, static _ => Handler());

    /// <summary>What a guarded client sends with.</summary>
    public static SocketsHttpHandler Handler(GuardedConnect connect)
    {
        var handler = Handler();
        // A proxy would connect to whatever it is asked for.
        handler.UseProxy = false;
        handler.ConnectCallback = connect.ConnectAsync;
        return handler;
    }

    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = ConnectionLifetime,
        MaxResponseDrainSize = 0,
        MaxResponseHeadersLength = LongestHeadersKiB,
        // Others learn nothing of how requests hang together here, and no listener gets to see addresses.
        ActivityHeadersPropagator = null,
    };

    // Without loggers: they would write addresses down that are secrets.
    private static IServiceCollection AddClient(IServiceCollection services, string name, Func<IServiceProvider, SocketsHttpHandler> handler) => services
        .AddHttpClient(name, static client =>
        {
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.DefaultRequestHeaders.UserAgent.ParseAdd("WingmanMatch-Dashboard/1");
        })
        .ConfigurePrimaryHttpMessageHandler(handler)
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers()
        .Services;
}
