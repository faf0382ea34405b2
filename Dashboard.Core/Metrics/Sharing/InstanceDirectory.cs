namespace Dashboard.Core.Metrics.Sharing;

/// <summary>Which instances there are: what each says of itself, and when it was heard of last. One caller at a time.</summary>
internal sealed class InstanceDirectory(
    SharedStore store, LiveInstances live, InstanceIdentity identity, string version, SharedClock clock, TimeSpan kept)
{
    private const long MsPerSecond = 1_000;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(6);

    private IReadOnlyDictionary<string, InstanceRecord> _records = new Dictionary<string, InstanceRecord>();

    /// <summary>The other instances whose seconds are worth asking for, each with the first and the last second that it may have measured.</summary>
    public IReadOnlyList<(string Instance, long From, long To)> Others =>
    [
        .. _records.Where(one => one.Key != identity.Id && one.Value.SeenAt > SecondsFrom).Select(one => (
            one.Key, (one.Value.StartedAt / MsPerSecond) - 1, one.Value.Stopped ? one.Value.SeenAt / MsPerSecond : long.MaxValue)),
    ];

    private long SecondsFrom => (clock.Now - TimeSpan.FromSeconds(MetricsCollector.SlotCapacity)).ToUnixTimeMilliseconds();

    /// <summary>Says that this instance is there, and reads who else is.</summary>
    public async Task RefreshAsync()
    {
        await store.AnnounceAsync(identity.Id, RecordOf(stopped: false));
        _records = await store.InstancesAsync();
        foreach (var (id, record) in _records)
        {
            if (DateTimeOffset.FromUnixTimeMilliseconds(record.SeenAt) < clock.Now - kept) await store.ForgetAsync(id);
        }
    }

    /// <summary>Says that this instance stops.</summary>
    public Task LeaveAsync() => store.AnnounceAsync(identity.Id, RecordOf(stopped: true));

    /// <summary>All instances, this one first, then the latest seen.</summary>
    /// <param name="connected">Whether Redis is there; without it nothing is known of the others.</param>
    public IReadOnlyList<InstanceStatus> Read(bool connected)
    {
        var own = new InstanceStatus(identity.Id, version, identity.StartedAt, clock.Local(clock.Now), "running", 0);
        return [own, .. _records.Where(one => one.Key != identity.Id).Select(one => StatusOf(one.Key, one.Value, connected)).OrderByDescending(one => one.LastSeen)];
    }

    private InstanceStatus StatusOf(string id, InstanceRecord record, bool connected)
    {
        var said = DateTimeOffset.FromUnixTimeMilliseconds(record.SeenAt);
        var seen = live.LastSecond(id) is { } second && second > said ? second : said;
        var state = !connected ? "unknown" : record.Stopped ? "stopped" : clock.Now - seen > Silence ? "away" : "running";
        return new(
            id, record.Version, clock.Local(DateTimeOffset.FromUnixTimeMilliseconds(record.StartedAt)), clock.Local(seen), state,
            Math.Round(record.ClockMs - clock.Ahead.TotalMilliseconds));
    }

    private InstanceRecord RecordOf(bool stopped) => new(
        version, clock.Shared(identity.StartedAt).ToUnixTimeMilliseconds(), clock.Now.ToUnixTimeMilliseconds(),
        Math.Round(clock.Ahead.TotalMilliseconds, 1), stopped);
}
