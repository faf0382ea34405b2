using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Dashboard.Core.Storage;

/// <summary>Adds the connections that features share.</summary>
public static class StorageExtensions
{
    /// <summary>Adds the connection to Redis, which connects when the program starts.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Says where Redis is.</param>
    /// <param name="onRedisCreated">Is given the multiplexer before the first command, to attach a profiler.</param>
    public static IServiceCollection AddStorage(
        this IServiceCollection services, IConfiguration configuration, Action<IServiceProvider, IConnectionMultiplexer> onRedisCreated)
    {
        var given = configuration[RedisOptions.Key];
        var isGiven = !string.IsNullOrEmpty(given) && !given.Equals("none", StringComparison.OrdinalIgnoreCase);
        services.AddSingleton(provider =>
            new RedisConnection(isGiven ? given : null, multiplexer => onRedisCreated(provider, multiplexer)));
        services.AddHostedService<RedisConnector>();
        return services;
    }
}
