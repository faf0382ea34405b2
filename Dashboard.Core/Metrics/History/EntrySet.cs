namespace Dashboard.Core.Metrics.History;

/// <summary>One entry of each kind, to add up with, made when it is met. Reused; holds a dozen dense sketches at most.</summary>
/// <param name="latencyOnly">Whether of all requests together only the latency is needed.</param>
internal sealed class EntrySet(bool latencyOnly = false)
{
    public RequestEntry Requests => field ??= new();

    public PlatformEntry Platform => field ??= new() { LatencyOnly = latencyOnly };

    public OperationEntry Operations => field ??= new();

    public SystemEntry System { get; } = new();

    public PoolEntry Pool => field ??= new();

    public ScoreEntry Score => field ??= new();

    /// <summary>The entry for a series of that name, emptied.</summary>
    public IHistoryEntry For(SeriesName name)
    {
        IHistoryEntry entry = name.Group switch
        {
            "total" => Platform,
            "operation" => Operations,
            "system" => System,
            "pool" => Pool,
            "score" => Score,
            _ => Requests,
        };
        entry.Clear();
        return entry;
    }
}
