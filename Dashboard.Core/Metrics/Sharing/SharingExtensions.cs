using Dashboard.Core.Common;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>Adds the sharing of figures among instances.</summary>
internal static class SharingExtensions
{
    /// <summary>Adds what puts the instances together. Belongs before the history, so that it ends after the last slot is closed.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="source">The program; instances of one name share.</param>
    /// <param name="retention">For how long minutes are kept.</param>
    public static IServiceCollection AddSharing(this IServiceCollection services, SlotSource source, TimeSpan retention)
    {
        services.AddSingleton<SharingCounters>();
        services.AddSingleton(provider => new SharedClock(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new LiveInstances(
            provider.GetRequiredService<InstanceIdentity>(), provider.GetRequiredService<MetricsRecorder>().Endpoints,
            provider.GetRequiredService<SharedClock>(), provider.GetRequiredService<SharingCounters>()));
        services.AddSingleton<ISnapshotJoin>(provider => provider.GetRequiredService<LiveInstances>());
        services.AddSingleton<IHostedService>(provider => Create(provider, source, retention));
        return services;
    }

    private static SharingService Create(IServiceProvider provider, SlotSource source, TimeSpan retention)
    {
        var redis = provider.GetRequiredKeyedService<RedisConnection>(StorageExtensions.Telemetry);
        var clock = provider.GetRequiredService<TimeProvider>();
        var store = new SharedStore(redis, new SharedKeys(source.Service), clock);
        var parts = new SharingParts(
            store, provider.GetRequiredService<SharedClock>(), provider.GetRequiredService<LiveInstances>(),
            provider.GetRequiredService<MetricsHistory>(), provider.GetRequiredService<MetricsRecorder>().Endpoints,
            provider.GetRequiredService<InstanceIdentity>(), source, provider.GetRequiredService<SharingCounters>(), retention);
        return new SharingService(
            parts, redis, provider.GetRequiredService<ChangeFeed<MetricsSnapshot>>(), clock, provider.GetRequiredService<ILogger<SharingService>>());
    }
}
