namespace Dashboard.Core.Metrics.Sharing;

/// <summary>What an instance says of itself, every few seconds. Times are in milliseconds since 1970 by the clock of Redis.</summary>
/// <param name="Version">The program's version.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="SeenAt">When it said this.</param>
/// <param name="ClockMs">By how much its own clock is ahead of that of Redis, in milliseconds.</param>
/// <param name="Stopped">Whether this is its last word.</param>
internal sealed record InstanceRecord(string Version, long StartedAt, long SeenAt, double ClockMs, bool Stopped);
