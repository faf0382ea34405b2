namespace Dashboard.Core.Pooling.Gate;

/// <summary>A gate at one moment.</summary>
/// <param name="Permits">How many may be inside at once.</param>
/// <param name="InUse">How many are; more than the permits for a while after these were made fewer.</param>
/// <param name="Pending">How many wait.</param>
/// <param name="OldestWait">How long the first of them has waited.</param>
/// <param name="SinceProgress">How long ago somebody left, or the gate was not full.</param>
/// <param name="BusyTime">For how long permits have been in use since the start, all together.</param>
/// <param name="CapacityTime">For how long permits have been there since the start, all together.</param>
internal readonly record struct GateReading(
    int Permits, int InUse, int Pending, TimeSpan OldestWait, TimeSpan SinceProgress, TimeSpan BusyTime, TimeSpan CapacityTime)
{
    public bool IsFull => InUse >= Permits;
}
