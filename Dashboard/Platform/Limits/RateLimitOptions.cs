using Dashboard.Core.Common;

namespace Dashboard.Platform.Limits;

/// <summary>How many requests to the platform API one session, or one address without a session, may make.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimit";

    public const int Most = 100_000;

    /// <summary>Off for load tests. Default on.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Requests per second that the bucket is refilled with, 1 to <see cref="Most"/>. Default 50.</summary>
    public int PerSecond { get; set; } = 50;

    /// <summary>Requests that a full bucket holds, 1 to <see cref="Most"/>. Default 100.</summary>
    public int Burst { get; set; } = 100;

    public static IReadOnlyList<Setting> Settings { get; } =
    [
        Setting.Switch($"{Section}:{nameof(Enabled)}"),
        Setting.WholeNumber($"{Section}:{nameof(PerSecond)}", 1, Most),
        Setting.WholeNumber($"{Section}:{nameof(Burst)}", 1, Most),
    ];
}
