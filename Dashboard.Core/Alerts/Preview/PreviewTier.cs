using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Preview;

/// <summary>The moments of a preview at which slots of one length ended, each with the slots of the window before it. One caller at a time.</summary>
internal sealed class PreviewTier
{
    private readonly SeriesNames _names;
    private readonly HistorySlot[] _slots;
    private readonly List<(DateTimeOffset End, int First, int Behind)> _moments;
    private readonly SlotsReader _reader;
    private readonly SlotCoverage _coverage;
    private readonly SlotRequests[] _requests;
    // How many requests came before each slot.
    private readonly long[] _before;
    private readonly SlidingRequests _window = new();
    // Where the window's largest latency stands, of the slots that were seen so far.
    private int _largest;
    private int _seen;

    /// <param name="names">The series of the slots.</param>
    /// <param name="slots">Slots of one length by ascending start, from a window before the first moment on.</param>
    /// <param name="seconds">Their length.</param>
    /// <param name="windowSeconds">The rule's window; no shorter than a slot.</param>
    /// <param name="from">No moment lies at or before it.</param>
    /// <param name="to">The last moment there may be.</param>
    public PreviewTier(SeriesNames names, HistorySlot[] slots, int seconds, int windowSeconds, DateTimeOffset from, DateTimeOffset to)
    {
        (_names, _slots, Seconds, _reader, _moments) = (names, slots, seconds, new(names), []);
        (_requests, _before) = (new SlotRequests[slots.Length], new long[slots.Length + 1]);
        var window = TimeSpan.FromSeconds(Math.Max(windowSeconds, seconds));
        var first = 0;
        for (var last = 0; last < slots.Length; last++)
        {
            // All slots that begin at one time are one moment.
            if (last + 1 < slots.Length && slots[last + 1].Start == slots[last].Start) continue;
            var end = slots[last].End;
            if (end <= from || end > to) continue;
            while (slots[first].Start < end - window) first++;
            _moments.Add((end, first, last + 1));
        }

        // Not cut to the slot's length: a rate is to be what live evaluation makes of it.
        var covered = new SlotSum(names).CoverageOf(slots);
        _coverage = new(slots.Length, place => (covered[place].Readings, covered[place].Ms));
    }

    /// <summary>The same moments, for another caller at the same time.</summary>
    public PreviewTier(PreviewTier other)
    {
        (_names, _slots, Seconds, _moments, _coverage) = (other._names, other._slots, other.Seconds, other._moments, other._coverage);
        (_reader, _requests, _before) = (new(_names), new SlotRequests[_slots.Length], new long[_slots.Length + 1]);
    }

    /// <summary>How long its slots are.</summary>
    public int Seconds { get; }

    /// <summary>When they are, oldest first.</summary>
    public IEnumerable<DateTimeOffset> Moments => _moments.Select(moment => moment.End);

    /// <summary>The samples of one target at each moment; null where one is not needed.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="metric">Its metric.</param>
    /// <param name="series">The target.</param>
    /// <param name="isNeeded">Whether a sample is, by its place and one whose value is as large as it can be: reading that is cheap.</param>
    public IEnumerable<AlertSample?> Of(AlertRule rule, HistoryMetric metric, SeriesName series, Func<int, AlertSample, bool> isNeeded)
    {
        if (metric.IsOfCounts) Begin(metric, series);
        for (var place = 0; place < _moments.Count; place++)
        {
            var (_, first, behind) = _moments[place];
            var seconds = (behind - first) * Seconds;
            if (metric.IsAtMostMax && AtMost(rule, first, behind, seconds) is { } most && !isNeeded(place, most)) yield return null;
            else
            {
                yield return metric.IsOfCounts
                    ? SlotsReader.SampleOf(rule, metric, _window.MoveTo(first, behind), seconds)
                    : _reader.Read(rule, series, new ArraySegment<HistorySlot>(_slots, first, behind - first));
            }
        }
    }

    private void Begin(HistoryMetric metric, SeriesName series)
    {
        var id = _names.GetOrAdd(series);
        var place = 0;
        for (var i = 0; i < _slots.Length; i++)
        {
            var requests = _slots[i].RequestsOf(id, ref place);
            _requests[i] = metric.NeedsLatency ? requests : requests with { Data = null };
            _before[i + 1] = _before[i] + requests.Count;
        }

        (_largest, _seen) = (0, 0);
        _window.Begin(_requests, _coverage);
    }

    // No percentile lies above the largest latency, which stands in front of each sketch.
    private AlertSample? AtMost(AlertRule rule, int first, int behind, int seconds)
    {
        // Looked for anew only where the largest has gone out of the window.
        if (_largest < first) (_largest, _seen) = (first, first);
        for (; _seen < behind; _seen++)
        {
            if (_requests[_seen].Max >= _requests[_largest].Max) _largest = _seen;
        }

        var count = _before[behind] - _before[first];
        return count == 0 ? null : SlotsReader.SampleOf(rule, Figures.Ms(_requests[_largest].Max), count, seconds);
    }
}
