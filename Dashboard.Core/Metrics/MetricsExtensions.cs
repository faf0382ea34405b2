using Dashboard.Core.Common;
using Dashboard.Core.Metrics.Exposition;
using Dashboard.Core.Metrics.RedisServer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Metrics;

/// <summary>Adds recording, collecting and publishing.</summary>
public static partial class MetricsExtensions
{
    /// <summary>
    /// Adds the recorder, the collector that runs once a second, the feed that publishes its snapshots, and the text for Prometheus. An
    /// <see cref="IRedisStatus"/> and the <see cref="IPoolReader"/>s have to be added by the caller.
    /// </summary>
    public static IServiceCollection AddMetrics(this IServiceCollection services, Func<string, string> tokeniseSql)
    {
        services.AddSingleton(_ => new MetricsRecorder(tokeniseSql));
        services.AddSingleton(provider => InstanceIdentity.Create(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider =>
        {
            var logger = provider.GetRequiredService<ILogger<ChangeFeed<MetricsSnapshot>>>();
            return new ChangeFeed<MetricsSnapshot>(exception => Log.SubscriberFailed(logger, exception));
        });
        services.AddSingleton(provider => provider.GetRequiredService<MetricsRecorder>().CacheLookups);
        services.AddSingleton<MetricsCollector>();
        services.AddSingleton<MetricsTimelines>();
        services.AddHostedService<MetricsSampler>();
        services.AddRedisServer();
        return services.AddExposition();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A subscriber to the live figures failed")]
        public static partial void SubscriberFailed(ILogger logger, Exception exception);
    }
}
