using Dashboard.Core.Sketches;
using StackExchange.Redis;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>Gives this instance's seconds to the others and takes theirs. One caller at a time.</summary>
internal sealed class SecondExchange(
    SharedStore store, LiveInstances live, EndpointRegistry registry, InstanceIdentity identity, SharingCounters counters)
{
    private const int WrittenPerRound = 60;
    private const int ReadPerRound = 60;
    private const long MostPatience = 64;
    private const int GivenAgainSeconds = 60;

    private readonly VarintWriter _writer = new();
    private readonly SeriesIds _ids = new(registry);
    // What was asked for in vain: in which round again, each time twice as late. Bounded by the seconds and instances that are kept.
    private readonly Dictionary<(string Instance, long Label), (long Round, long Patience)> _asked = [];
    private long _written;
    private long _round;

    /// <summary>
    /// Redis is there, or there again: what was asked for in vain is asked for at once, and what was given last is given again, because a
    /// Redis that was started anew may have lost it before the others had read it.
    /// </summary>
    public void Reconnected()
    {
        _asked.Clear();
        _written = Math.Max(0, _written - GivenAgainSeconds);
    }

    /// <summary>Gives the seconds that are not given yet.</summary>
    public async Task WriteAsync(MetricsSnapshot own)
    {
        foreach (var (label, slot) in live.OwnFrom(_written + 1).Take(WrittenPerRound))
        {
            var second = new SharedSecond(identity.Id, label, slot, own.Active, own.RedisStatus, own.RecordNs, own.Dropped);
            await store.WriteSecondAsync(identity.Id, label, SecondBlob.Write(_writer, second, registry.All).ToArray());
            _written = label;
        }
    }

    /// <summary>Takes the seconds of others that are not here yet, newest first.</summary>
    /// <param name="others">Each with the first and the last second that it may have measured.</param>
    public async Task ReadAsync(IReadOnlyList<(string Instance, long From, long To)> others)
    {
        _round++;
        var newest = live.Newest;
        var wanted = others.SelectMany(other => Wanted(other, newest)).ToList();
        var byLabel = wanted.GroupBy(one => one.Label, one => one.Instance).ToArray();
        var answers = await Task.WhenAll(byLabel.Select(one => store.ReadSecondAsync(one.Key, [.. one.Select(instance => (RedisValue)instance)])));
        foreach (var blob in answers.SelectMany(answer => answer).OfType<byte[]>())
        {
            if (counters.Try(() => SecondBlob.Read(blob, _ids)) is { } second) live.Add(second);
        }

        foreach (var key in wanted)
        {
            var patience = _asked.TryGetValue(key, out var before) ? Math.Min(2 * before.Patience, MostPatience) : 1;
            _asked[key] = (_round + patience, patience);
        }

        foreach (var key in _asked.Keys.Where(key => key.Label < newest - MetricsCollector.SlotCapacity).ToArray()) _asked.Remove(key);
    }

    private IEnumerable<(string Instance, long Label)> Wanted((string Instance, long From, long To) other, long newest) =>
        live.Missing(other.Instance, other.From, Math.Min(other.To, newest)).Reverse().Select(label => (other.Instance, label))
            .Where(key => !_asked.TryGetValue(key, out var asked) || asked.Round <= _round).Take(ReadPerRound);
}
