using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Alerts.Preview;

/// <summary>
/// What the detector of regressions would have said at the end of minutes that are kept, judged by what is usual as it is known now. Each minute of
/// an endpoint is read once. One caller at a time.
/// </summary>
internal sealed class BaselineReplay
{
    private const double NsPerMs = 1e6;
    private const double MsPerSecond = 1_000;
    private const int Minutes = 1;
    private const int SlotSeconds = 60;

    private readonly SeriesNames _names;
    private readonly BaselineTable _table;
    private readonly HistorySlot[] _slots;
    // How much of each slot was measured; of several of one time the first has it.
    private readonly double[] _seconds;
    private readonly SlotCoverage _coverage;
    private readonly SlotRequests[] _requests;
    private readonly MeasuredSpan[] _spans;
    private readonly Sketch _latency = new(SketchUnit.Nanoseconds);
    // By the length of the window in minutes: each moves on by itself.
    private readonly Dictionary<int, SlidingRequests> _windows = [];
    private readonly List<(DateTimeOffset End, int Behind)> _moments = [];

    /// <param name="history">What is kept.</param>
    /// <param name="table">What is usual.</param>
    /// <param name="from">No minute ended at or before it.</param>
    /// <param name="to">The last may have ended then.</param>
    /// <param name="everyMinutes">How many minutes the moments are apart that are judged; a part of an hour.</param>
    public BaselineReplay(MetricsHistory history, BaselineTable table, DateTimeOffset from, DateTimeOffset to, int everyMinutes)
    {
        (_names, _table) = (history.Names, table);
        var begin = from - TimeSpan.FromMinutes(ExceedanceTest.LongWindows.Long);
        _slots = [.. history.View.Between(Minutes, begin, to).Where(slot => slot.Seconds == SlotSeconds).OrderBy(slot => slot.Start)];
        (_requests, _spans) = (new SlotRequests[_slots.Length], new MeasuredSpan[_slots.Length]);
        _seconds = [.. new SlotSum(_names).CoverageOf(_slots).Select(covered => covered.Seconds)];
        for (var last = 0; last < _slots.Length; last++)
        {
            // All slots that begin at one time are one moment.
            if (last + 1 < _slots.Length && _slots[last + 1].Start == _slots[last].Start) continue;
            if (_slots[last].End is var end && end > from && end <= to && end.Minute % everyMinutes == 0) _moments.Add((end, last + 1));
        }

        _coverage = new(_slots.Length, place => (1, (long)(_seconds[place] * MsPerSecond)));
    }

    /// <summary>When the minutes ended that are judged, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Times => [.. _moments.Select(moment => moment.End)];

    /// <summary>The platform's endpoints of which a figure is usual.</summary>
    /// <param name="names">The series.</param>
    /// <param name="table">What is usual.</param>
    /// <param name="metric">The figure.</param>
    public static IReadOnlyList<SeriesName> EndpointsOf(SeriesNames names, BaselineTable table, string metric) =>
        [.. table.Ids.Where(id => IsKnown(table.Of(id)!, metric)).Select(id => names[id])];

    /// <summary>How a figure of an endpoint would have stood at the end of each minute.</summary>
    public IEnumerable<EndpointStanding> Of(SeriesName endpoint, string metric)
    {
        var id = _names.GetOrAdd(endpoint);
        var baseline = _table.Of(id);
        // Reading it is most of the work.
        var needsLatency = metric == EndpointStanding.Latency;
        var place = 0;
        for (var i = 0; i < _slots.Length; i++)
        {
            _requests[i] = _slots[i].RequestsOf(id, ref place);
            _latency.Clear();
            if (needsLatency) _requests[i].AddTo(_latency);
            _spans[i] = MeasuredSpan.Of(_slots[i].Start, _seconds[i], _requests[i].Count, _requests[i].Errors, _latency, baseline);
        }

        foreach (var window in _windows.Values) window.Begin(_requests, _coverage);
        var judge = new EndpointJudge(endpoint.ToString(), baseline);
        foreach (var (end, behind) in _moments)
        {
            var first = PlaceOf(end - TimeSpan.FromMinutes(ExceedanceTest.LongWindows.Long), behind);
            var spans = new ArraySegment<MeasuredSpan>(_spans, first, behind - first);
            yield return judge.Judge(metric, spans, end, needsLatency ? P95(spans, end, behind) : null);
        }
    }

    private double? P95(IReadOnlyList<MeasuredSpan> spans, DateTimeOffset end, int behind)
    {
        var minutes = EndpointJudge.WindowsOf(spans).Long;
        return Over(minutes, PlaceOf(end - TimeSpan.FromMinutes(minutes), behind), behind).Latency.Quantile(0.95) / NsPerMs;
    }

    private static bool IsKnown(EndpointBaseline baseline, string metric) => metric switch
    {
        EndpointStanding.Latency => Array.Exists(baseline.Latency, one => one is not null),
        EndpointStanding.Errors => Array.Exists(baseline.Errors, one => one is not null),
        _ => Array.Exists(baseline.Traffic, one => one is not null),
    };

    private HistoryStep Over(int minutes, int first, int behind)
    {
        if (!_windows.TryGetValue(minutes, out var window))
        {
            _windows.Add(minutes, window = new());
            window.Begin(_requests, _coverage);
        }

        return window.MoveTo(first, behind);
    }

    private int PlaceOf(DateTimeOffset start, int behind)
    {
        var place = behind;
        while (place > 0 && _slots[place - 1].Start >= start) place--;
        return place;
    }
}
