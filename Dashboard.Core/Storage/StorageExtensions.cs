using Dashboard.Core.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Dashboard.Core.Storage;

/// <summary>Adds the connections that features share.</summary>
public static class StorageExtensions
{
    /// <summary>The key of the connection that the monitor keeps for itself, so that neither waits for the other.</summary>
    public const string Telemetry = "telemetry";

    /// <summary>
    /// Adds the platform's and the monitor's connection to Redis, and the state database; all are reached in the background when the
    /// program starts.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Says where they are.</param>
    /// <param name="onRedisCreated">Is given the multiplexer before the first command, to attach a profiler.</param>
    public static IServiceCollection AddStorage(
        this IServiceCollection services, IConfiguration configuration, Action<IServiceProvider, IConnectionMultiplexer> onRedisCreated)
    {
        var redis = ConnectionText.From(configuration, RedisOptions.Key);
        services.AddSingleton(provider => new RedisConnection(redis, "wingman-platform", multiplexer => onRedisCreated(provider, multiplexer)));
        services.AddKeyedSingleton(Telemetry, (_, _) => new RedisConnection(redis, "wingman-sharing"));
        services.AddSingleton(_ => new RedisAsker(redis));
        AddConnector(services, provider => provider.GetRequiredService<RedisConnection>());
        AddConnector(services, provider => provider.GetRequiredKeyedService<RedisConnection>(Telemetry));
        return services.AddStateDatabase(ConnectionText.From(configuration, StateOptions.Key));
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

    private static void AddConnector(IServiceCollection services, Func<IServiceProvider, RedisConnection> connection) =>
        services.AddSingleton<IHostedService>(provider => new RedisConnector(
            connection(provider), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<RedisConnector>>()));
}
