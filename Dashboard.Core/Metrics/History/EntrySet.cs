namespace Dashboard.Core.Metrics.History;

/// <summary>One entry of each kind, to add up with. Reused; holds a dozen dense sketches.</summary>
/// <param name="latencyOnly">Whether of all requests together only the latency is needed.</param>
internal sealed class EntrySet(bool latencyOnly = false)
{
    public RequestEntry Requests { get; } = new();

    public PlatformEntry Platform { get; } = new() { LatencyOnly = latencyOnly };

    public OperationEntry Operations { get; } = new();

    public SystemEntry System { get; } = new();

    public PoolEntry Pool { get; } = new();

    /// <summary>The entry for a series of that name, emptied.</summary>
    public IHistoryEntry For(SeriesName name)
    {
        IHistoryEntry entry = name.Group switch
        {
            "total" => Platform,
            "operation" => Operations,
            "system" => System,
            "pool" => Pool,
            _ => Requests,
        };
        entry.Clear();
        return entry;
    }
}
