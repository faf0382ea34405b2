using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Dashboard.Core.Storage;

/// <summary>Adds the connections that features share.</summary>
public static class StorageExtensions
{
    /// <summary>
    /// Adds the connection to Redis and the state database, both of which are reached in the background when the program starts.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Says where they are.</param>
    /// <param name="onRedisCreated">Is given the multiplexer before the first command, to attach a profiler.</param>
    public static IServiceCollection AddStorage(
        this IServiceCollection services, IConfiguration configuration, Action<IServiceProvider, IConnectionMultiplexer> onRedisCreated)
    {
        var redis = Given(configuration, RedisOptions.Key);
        services.AddSingleton(provider => new RedisConnection(redis, multiplexer => onRedisCreated(provider, multiplexer)));
        services.AddHostedService<RedisConnector>();
        return services.AddStateDatabase(Given(configuration, StateOptions.Key));
    }

    /// <summary>Adds the state database, and what keeps it; features add their <see cref="IStateModelPart"/> themselves.</summary>
    internal static IServiceCollection AddStateDatabase(this IServiceCollection services, string? connectionString)
    {
        services.AddSingleton<IStateModelPart, StateModel>();
        services.AddSingleton(provider => new StateDatabase(
            connectionString, provider.GetServices<IStateModelPart>(), provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IStateStore, StateStore>();
        services.AddSingleton<StateMigrator>();
        return services.AddHostedService<StateKeeper>();
    }

    private static string? Given(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } given && !given.Equals("none", StringComparison.OrdinalIgnoreCase) ? given : null;
}
