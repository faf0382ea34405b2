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

    /// <summary>Adds the platform's and the monitor's connection to Redis, which connect when the program starts.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Says where Redis is.</param>
    /// <param name="onRedisCreated">Is given the multiplexer before the first command, to attach a profiler.</param>
    public static IServiceCollection AddStorage(
        this IServiceCollection services, IConfiguration configuration, Action<IServiceProvider, IConnectionMultiplexer> onRedisCreated)
    {
        var given = configuration[RedisOptions.Key];
        var isGiven = !string.IsNullOrEmpty(given) && !given.Equals("none", StringComparison.OrdinalIgnoreCase);
        services.AddSingleton(provider =>
            new RedisConnection(isGiven ? given : null, "wingman-platform", multiplexer => onRedisCreated(provider, multiplexer)));
        services.AddKeyedSingleton(Telemetry, (_, _) => new RedisConnection(isGiven ? given : null, "wingman-monitor"));
        AddConnector(services, provider => provider.GetRequiredService<RedisConnection>());
        AddConnector(services, provider => provider.GetRequiredKeyedService<RedisConnection>(Telemetry));
        return services;
    }

    private static void AddConnector(IServiceCollection services, Func<IServiceProvider, RedisConnection> connection) =>
        services.AddSingleton<IHostedService>(provider => new RedisConnector(
            connection(provider), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<RedisConnector>>()));
}
