using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Metrics.SlowRequests;

/// <summary>
/// The slowest requests of each endpoint and minute, and a sample of the errors, in memory. Bounded three times: older than the retention
/// goes; minutes of more than an hour ago are merged ten by ten, so that as much stays of ten as of one; and past <see cref="MaxKept"/>
/// requests or <see cref="MaxBytes"/> the oldest minutes go.
/// </summary>
/// <param name="endpoints">Whose requests.</param>
/// <param name="retention">For how long at most.</param>
/// <param name="clock">Says when a minute is over.</param>
public sealed class SlowRequestStore(EndpointRegistry endpoints, TimeSpan retention, TimeProvider clock) : IBufferedSource
{
    /// <summary>How many requests of minutes that are over are kept; of the minute under way there are 4,000 at most, 8 of each endpoint.</summary>
    public const int MaxKept = 20_000;

    /// <summary>How many bytes those may take; those of the minute under way take 4 MiB at most.</summary>
    public const long MaxBytes = 16L << 20;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Merged = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan MergedAfter = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    // By start, unless the clock was set back. Bounded by MaxKept: a span without requests is not added.
    private readonly List<SlowSpan> _spans = [];
    private DateTimeOffset _minute = SlotSpans.FloorOf(clock.GetUtcNow(), Minute);

    /// <summary>How many are kept of the minutes that are over.</summary>
    public int Kept
    {
        get
        {
            lock (_gate) return _spans.Sum(span => span.Count);
        }
    }

    /// <summary>About how many bytes those take.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate) return _spans.Sum(span => span.Bytes);
        }
    }

    /// <summary>Ends the minute under way when its time is over; called once a second.</summary>
    public void Flush()
    {
        var now = clock.GetUtcNow();
        var minute = SlotSpans.FloorOf(now, Minute);
        if (minute == _minute) return;
        lock (_gate)
        {
            // Taken within the lock, so that a reader finds each request in the minute or in its span.
            var taken = Array.ConvertAll(endpoints.All, endpoint => endpoint.Slow.Take());
            var span = SlowSpan.Of(_minute, taken.SelectMany(one => one.Slowest), taken.SelectMany(one => one.Errors));
            _minute = minute;
            if (span.Count > 0) _spans.Add(span);
            _spans.RemoveAll(old => old.Start < now - retention);
            MergeOld(now);
            DropOldest();
        }
    }

    /// <summary>Each kept request that is wanted, once, in no order.</summary>
    internal HashSet<KeptRequest> Find(Func<KeptRequest, bool> wanted)
    {
        // Slow and drawn, a request is kept twice.
        var found = new HashSet<KeptRequest>(ReferenceEqualityComparer.Instance);
        // The minute under way first: a request that moves on meanwhile is met twice and not missed.
        foreach (var endpoint in endpoints.All)
        {
            var (slowest, errors) = endpoint.Slow.Read();
            found.UnionWith(slowest.Concat(errors).Where(wanted));
        }

        lock (_gate)
        {
            foreach (var span in _spans) found.UnionWith(span.Slowest.Concat(span.Errors).Where(wanted));
        }

        return found;
    }

    private void MergeOld(DateTimeOffset now)
    {
        // The ten minutes that became an hour old since the last minute; those before were merged in their turn.
        var end = SlotSpans.FloorOf(now - MergedAfter, Merged);
        var groups = _spans.Where(span => span.Start < end).GroupBy(span => SlotSpans.FloorOf(span.Start, Merged)).Where(group => group.Skip(1).Any()).ToList();
        foreach (var group in groups)
        {
            var spans = group.ToList();
            var place = _spans.IndexOf(spans[0]);
            _spans[place] = SlowSpan.Merge(group.Key, spans);
            _spans.RemoveAll(spans.Contains);
        }
    }

    private void DropOldest()
    {
        var (count, bytes) = (_spans.Sum(span => span.Count), _spans.Sum(span => span.Bytes));
        var gone = 0;
        while (count > MaxKept || bytes > MaxBytes)
        {
            count -= _spans[gone].Count;
            bytes -= _spans[gone].Bytes;
            gone++;
        }

        _spans.RemoveRange(0, gone);
    }
}
