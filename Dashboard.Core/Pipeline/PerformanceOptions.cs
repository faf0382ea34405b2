using Dashboard.Core.Common;

namespace Dashboard.Core.Pipeline;

/// <summary>Whether requests are measured.</summary>
public sealed class PerformanceOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Performance";

    /// <summary>Off: the middleware passes through and nothing is recorded. Default on.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether SQL, pool waits and Redis commands are attributed to requests. Default on; it costs about 120 bytes a request, and as many for up to four statements.</summary>
    public bool Attribution { get; set; } = true;

    /// <summary>The keys of this feature.</summary>
    public static IReadOnlyList<Setting> Settings { get; } =
    [
        Setting.Switch($"{Section}:{nameof(Enabled)}", "ENABLE_PERFORMANCE_MONITORING"),
        Setting.Switch($"{Section}:{nameof(Attribution)}"),
    ];
}
