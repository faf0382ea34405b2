using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Core.Metrics.SlowRequests;

/// <summary>Adds what keeps the slowest requests.</summary>
public static class SlowRequestsExtensions
{
    /// <summary>Adds the store, which the collector ends a minute of, and its reader.</summary>
    /// <param name="services">Where to; the recorder has to be added by the caller.</param>
    /// <param name="configuration">Says for how long they are kept.</param>
    public static IServiceCollection AddSlowRequests(this IServiceCollection services, IConfiguration configuration)
    {
        var retention = MetricsOptions.Retention(configuration);
        services.AddSingleton(provider => new SlowRequestStore(
            provider.GetRequiredService<MetricsRecorder>().Endpoints, retention, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IBufferedSource>(provider => provider.GetRequiredService<SlowRequestStore>());
        return services.AddSingleton(provider => new SlowRequestReader(
            provider.GetRequiredService<SlowRequestStore>(), provider.GetRequiredService<MetricsRecorder>().Endpoints,
            provider.GetRequiredService<InstanceIdentity>()));
    }
}
