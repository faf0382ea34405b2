using Dashboard.Core.Metrics.Breakdown;
using Dashboard.Core.Metrics.Segments;
using Dashboard.Core.Metrics.Sharing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Metrics.History;

/// <summary>Adds the history.</summary>
public static class HistoryExtensions
{
    /// <summary>The key of the store of what other instances gave, and its folder.</summary>
    internal const string Others = "others";

    private static readonly TimeSpan KeptTenSeconds = TimeSpan.FromHours(4);
    private static readonly TimeSpan KeptHours = TimelineView.Longest + TimeSpan.FromDays(1);

    /// <summary>Adds the history, its files and what keeps both up to date. Belongs before the sampler, so that it ends after it.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">Says for how long minutes are kept.</param>
    /// <param name="folder">Where the files are, used by one process at a time.</param>
    /// <param name="version">The program's version, for the files' headers.</param>
    public static IServiceCollection AddHistory(this IServiceCollection services, IConfiguration configuration, string folder, string version)
    {
        var retention = MetricsOptions.Retention(configuration);
        services.AddSingleton(provider => new SegmentStore(
            Options(folder, retention), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SegmentStore>>()));
        services.AddSingleton<ISlotStore, SegmentSlotStore>();
        services.AddKeyedSingleton<ISlotStore>(Others, (provider, _) => new SegmentSlotStore(new SegmentStore(
            Options(Path.Combine(folder, Others), retention), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SegmentStore>>())));
        var source = new SlotSource("wingmanmatch", version);
        services.AddSharing(source, retention);
        services.AddSingleton(provider => new MetricsHistory(
            provider.GetRequiredService<ISlotStore>(), provider.GetRequiredService<InstanceIdentity>(), source, retention,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredKeyedService<ISlotStore>(Others)));
        services.AddSingleton<HistoryReader>().AddSingleton<BreakdownReader>().AddSingleton<MetricsWindows>().AddSingleton<HistoryCourses>();
        services.AddSingleton<EndpointCourseReader>().AddSingleton<EndpointCourses>();
        return services.AddHostedService<HistoryKeeper>();
    }

    // A little longer than in memory: a start that comes late still finds what the one before had not merged.
    internal static SegmentStoreOptions Options(string folder, TimeSpan retention) => new()
    {
        Folder = folder,
        Tiers =
        [
            new(10, TimeSpan.FromHours(1), KeptTenSeconds),
            new(60, TimeSpan.FromHours(6), retention + TimeSpan.FromHours(1)),
            new(3_600, TimeSpan.FromDays(7), KeptHours),
        ],
    };
}
