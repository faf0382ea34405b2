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

    /// <summary>Whether there is an entry for series of that name: other versions of the program may keep more.</summary>
    public static bool Has(SeriesName name) => name.IsEndpoint || name.Group is "total" or "operation" or "system" or "pool" or "score";

    /// <summary>The entry for a series of that name, emptied.</summary>
    /// <exception cref="ArgumentException">There is none; see <see cref="Has"/>.</exception>
    public IHistoryEntry For(SeriesName name)
    {
        IHistoryEntry entry = name.Group switch
        {
            "total" => Platform,
            "operation" => Operations,
            "system" => System,
            "pool" => Pool,
            "score" => Score,
            _ when name.IsEndpoint => Requests,
            _ => throw new ArgumentException($"There is no entry for series of the group {name.Group}.", nameof(name)),
        };
        entry.Clear();
        return entry;
    }
}
