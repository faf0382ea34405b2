using Dashboard.Core.Sketches;
using StackExchange.Redis;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>Gives this instance's seconds to the others and takes theirs. One caller at a time.</summary>
internal sealed class SecondExchange(
    SharedStore store, LiveInstances live, EndpointRegistry registry, InstanceIdentity identity, SharingCounters counters)
{
    private const int WrittenPerRound = 60;
    private const int CaughtUpPerRound = 60;
    // What is not there after so long does not come any more, unless Redis was away.
    private const int LateSeconds = 6;
    private const int CatchUpSeconds = 90;

    private readonly VarintWriter _writer = new();
    private readonly SeriesIds _ids = new(registry);
    private long _written;
    // Older seconds are gone through backwards, again and again until the others have had time to give what they could not before.
    private long _catchUpAt;
    private long _catchUpUntil;

    /// <summary>Redis is there, or there again: what was not heard before is asked for.</summary>
    public void Reconnected() => (_catchUpAt, _catchUpUntil) = (live.Newest, live.Newest + CatchUpSeconds);

    /// <summary>Gives the seconds that are not given yet.</summary>
    public async Task WriteAsync(MetricsSnapshot own)
    {
        foreach (var (label, slot) in live.OwnFrom(_written + 1).Take(WrittenPerRound))
        {
            var second = new SharedSecond(identity.Id, label, slot, Active(own), own.RedisStatus, own.RecordNs, own.Dropped);
            await store.WriteSecondAsync(identity.Id, label, SecondBlob.Write(_writer, second, registry.All).ToArray());
            _written = label;
        }
    }

    /// <summary>Takes the seconds of others that are not here yet, newest first.</summary>
    public async Task ReadAsync(IReadOnlyList<string> others)
    {
        if (others.Count == 0) return;
        var newest = live.Newest;
        var wanted = others.SelectMany(other => live.Missing(other, newest - LateSeconds, newest).Concat(CatchUp(other)), (other, label) => (other, label))
            .Distinct().GroupBy(one => one.label, one => (RedisValue)one.other).ToArray();
        GoOnCatchingUp(newest);
        var answers = await Task.WhenAll(wanted.Select(one => store.ReadSecondAsync(one.Key, [.. one])));
        foreach (var blob in answers.SelectMany(answer => answer).OfType<byte[]>())
        {
            if (counters.Try(() => SecondBlob.Read(blob, _ids)) is { } second) live.Add(second);
        }
    }

    private IReadOnlyList<long> CatchUp(string other) =>
        _catchUpAt == 0 ? [] : live.Missing(other, _catchUpAt - CaughtUpPerRound + 1, _catchUpAt);

    private void GoOnCatchingUp(long newest)
    {
        if (_catchUpAt == 0) return;
        _catchUpAt -= CaughtUpPerRound;
        if (_catchUpAt < newest - MetricsCollector.SlotCapacity) _catchUpAt = newest < _catchUpUntil ? newest : 0;
    }

    private static long Active(MetricsSnapshot own)
    {
        long active = 0;
        foreach (var series in own.Endpoints) active += series.Group == EndpointGroup.Platform ? series.Active : 0;
        return active;
    }
}
