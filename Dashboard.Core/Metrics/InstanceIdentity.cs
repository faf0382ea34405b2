namespace Dashboard.Core.Metrics;

/// <summary>Which instance of the program this is.</summary>
/// <param name="Id">Unique among the instances that run at a time: the machine's name and a random part.</param>
/// <param name="StartedAt">When it started.</param>
public sealed record InstanceIdentity(string Id, DateTimeOffset StartedAt)
{
    /// <summary>The identity of a process that starts now.</summary>
    public static InstanceIdentity Create(TimeProvider clock) =>
        new($"{Environment.MachineName.ToLowerInvariant()}-{Random.Shared.Next(0x10000):x4}", clock.GetUtcNow());
}
