using Dashboard.Core.Common;

namespace Dashboard.Core.Metrics;

/// <summary>What is kept, and for how long.</summary>
public static class MetricsOptions
{
    /// <summary>The keys of this feature.</summary>
    public static IReadOnlyList<Setting> Settings { get; } =
    [
        Setting.WholeNumber("Metrics:RetentionHours", 1, 168, "METRICS_RETENTION_HOURS"),
    ];
}
