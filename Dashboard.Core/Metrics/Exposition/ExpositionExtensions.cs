using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Core.Metrics.Exposition;

/// <summary>Adds the text for Prometheus.</summary>
public static class ExpositionExtensions
{
    /// <summary>Adds the text and its parts; whoever has further figures adds an <see cref="IExpositionPart"/>.</summary>
    public static IServiceCollection AddExposition(this IServiceCollection services)
    {
        services.AddSingleton<IExpositionPart, MonitorPart>().AddSingleton<IExpositionPart, RequestPart>();
        services.AddSingleton<IExpositionPart, OperationPart>().AddSingleton<IExpositionPart, PoolPart>();
        services.AddSingleton<IExpositionPart, RedisServerPart>().AddSingleton<IExpositionPart, ProcessPart>();
        return services.AddSingleton<MetricsExposition>();
    }
}
