using Dashboard.Core.Common;
using Microsoft.Extensions.Configuration;

namespace Dashboard.Core.Metrics;

/// <summary>What is kept, and for how long.</summary>
public static class MetricsOptions
{
    private const string RetentionHours = "Metrics:RetentionHours";
    private const int DefaultHours = 24;

    /// <summary>The keys of this feature.</summary>
    public static IReadOnlyList<Setting> Settings { get; } =
    [
        Setting.WholeNumber(RetentionHours, 1, 168, "METRICS_RETENTION_HOURS"),
    ];

    /// <summary>For how long slots of a minute are kept.</summary>
    public static TimeSpan Retention(IConfiguration configuration) => TimeSpan.FromHours(configuration.GetValue(RetentionHours, DefaultHours));
}
