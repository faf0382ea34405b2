using Dashboard.Access;
using Dashboard.Access.Factors;
using Dashboard.Access.Limits;
using Dashboard.Access.Protection;
using Dashboard.Access.Provider;
using Dashboard.Core.Alerts;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Pooling;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Dashboard.Core.Switches;
using Dashboard.Demo;
using Dashboard.Documents;
using Dashboard.Embedded;
using Dashboard.Platform;
using Dashboard.Platform.Limits;

namespace Dashboard.Configuration;

/// <summary>Every key that the program reads; a new feature adds its list here.</summary>
internal static class AllSettings
{
    public static IReadOnlyList<Setting> List { get; } =
    [
        .. PerformanceOptions.Settings,
        .. PoolingOptions.Settings,
        .. SwitchOptions.Settings,
        .. AlertOptions.Settings,
        .. ChannelsExtensions.Settings,
        .. MetricsOptions.Settings,
        .. RedisOptions.Settings,
        .. AccessOptions.Settings,
        .. AccessLimitOptions.Settings,
        .. ProtectionOptions.Settings,
        .. AuditOptions.Settings,
        .. FactorOptions.Settings,
        .. ProviderOptions.Settings,
        .. DemoOptions.Settings,
        .. DocumentOptions.Settings,
        .. EmbeddedOptions.Settings,
        .. PlatformOptions.Settings,
        .. RateLimitOptions.Settings,
    ];
}
