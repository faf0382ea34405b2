namespace Dashboard.Core.Metrics.Sharing;

/// <summary>What one instance measured in one second, as the others get it.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Label">The second, in seconds since 1970 by the clock of Redis, which all instances share.</param>
/// <param name="Slot">What was measured. Its start is by the instance's own clock.</param>
/// <param name="Active">Requests to the platform that were under way at its end.</param>
/// <param name="RedisStatus">How Redis was for the instance.</param>
/// <param name="RecordNs">What one recording costs there, in nanoseconds.</param>
/// <param name="Dropped">Measurements lost since its start.</param>
internal sealed record SharedSecond(
    string Instance, long Label, MetricsSlot Slot, long Active, string RedisStatus, double? RecordNs, long Dropped);
