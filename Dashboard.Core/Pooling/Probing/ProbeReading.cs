using Dashboard.Core.Pooling.Faults;

namespace Dashboard.Core.Pooling.Probing;

/// <summary>What the probe knows of one login.</summary>
/// <param name="IsDown">Whether the server is taken for away, or refuses this login.</param>
/// <param name="Fault">What the last probe met; none when it was answered.</param>
/// <param name="Time">When that was.</param>
/// <param name="LastMs">How long it took, in milliseconds.</param>
/// <param name="P95Ms">The 95th percentile of the last 30 probes that say something about speed, in milliseconds; null without any.</param>
public sealed record ProbeReading(bool IsDown, PoolFault Fault, DateTimeOffset Time, double LastMs, double? P95Ms);
