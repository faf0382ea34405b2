using Dashboard.Core.Common;
using Dashboard.Core.Switches;

namespace Dashboard.Core.Pipeline;

/// <summary>What is measured of a request. Whether it is measured at all is a live switch; the configuration says how it starts.</summary>
public sealed class PerformanceOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Performance";

    /// <summary>Whether SQL, pool waits and Redis commands are attributed to requests. Default on; it costs about 120 bytes a request, and as many for up to four statements.</summary>
    public bool Attribution { get; set; } = true;

    /// <summary>The keys of this feature.</summary>
    public static IReadOnlyList<Setting> Settings { get; } =
    [
        Setting.Switch(FlagName.Monitoring.Key(), "ENABLE_PERFORMANCE_MONITORING"),
        Setting.Switch($"{Section}:{nameof(Attribution)}"),
    ];
}
