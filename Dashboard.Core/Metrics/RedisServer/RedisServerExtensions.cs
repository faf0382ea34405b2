using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Core.Metrics.RedisServer;

/// <summary>Adds what follows the Redis server.</summary>
internal static class RedisServerExtensions
{
    public static IServiceCollection AddRedisServer(this IServiceCollection services)
    {
        services.AddSingleton<IRedisServerSource, RedisServerSource>().AddSingleton<RedisServerWatch>();
        return services.AddHostedService(provider => provider.GetRequiredService<RedisServerWatch>());
    }
}
