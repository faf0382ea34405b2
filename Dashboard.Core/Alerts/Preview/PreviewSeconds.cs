using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Alerts.Preview;

/// <summary>
/// The moments of a preview that are seconds. Of requests each second is read once, and each window that is asked for moves on by itself:
/// the rule's, the longer ones where there is little, and the short ones of early evidence. One caller at a time.
/// </summary>
internal sealed class PreviewSeconds : ISecondsSums
{
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(500);

    private readonly MetricsSlot[] _slots;
    private readonly EndpointSeries[] _endpoints;
    private readonly SeriesPlaces _places;
    private readonly SecondsReader _reader = new();
    private readonly SlotCoverage _coverage;
    // Up to the beginning of each second.
    private readonly TimeSpan[] _before;
    // Bounded by the windows that a rule can ask for.
    private readonly Dictionary<int, SlidingRequests> _windows = [];
    private readonly SlotRequests[] _requests;
    private readonly Sketch _together = new(SketchUnit.Nanoseconds);
    private readonly VarintWriter _writer = new();
    private int _moment;

    public PreviewSeconds(MetricsSlot[] slots, EndpointSeries[] endpoints)
    {
        (_slots, _endpoints, _places) = (slots, endpoints, new(endpoints));
        _requests = new SlotRequests[slots.Length];
        _coverage = new(slots.Length, place => (1, (long)Math.Round(slots[place].Duration.TotalMilliseconds)));
        _before = new TimeSpan[slots.Length + 1];
        for (var i = 0; i < slots.Length; i++) _before[i + 1] = _before[i] + slots[i].Duration;
    }

    /// <summary>The same seconds, for another caller at the same time.</summary>
    public PreviewSeconds Copy() => new(_slots, _endpoints);

    /// <inheritdoc/>
    public int Count => _moment + 1;

    /// <inheritdoc/>
    public TimeSpan Length => _slots[_moment].End - _slots[0].Start;

    /// <inheritdoc/>
    public HistoryStep Over(int seconds)
    {
        if (!_windows.TryGetValue(seconds, out var window))
        {
            _windows.Add(seconds, window = new());
            window.Begin(_requests, _coverage);
        }

        var room = TimeSpan.FromSeconds(seconds) + Slack;
        var first = window.First;
        // The newest second is always part of it, however late it was.
        while (first < _moment && _before[_moment + 1] - _before[first] > room) first++;
        return window.MoveTo(first, _moment + 1);
    }

    /// <summary>The samples of one target at the end of each second.</summary>
    public IEnumerable<AlertSample> Of(AlertRule rule, HistoryMetric metric, SeriesName series)
    {
        if (metric.IsOfCounts) Begin(series);
        for (var moment = 0; moment < _slots.Length; moment++)
        {
            _moment = moment;
            yield return metric.IsOfCounts ? SecondsSample.Of(rule, metric, this) : _reader.Read(rule, series, _slots, moment + 1, _endpoints);
        }
    }

    private void Begin(SeriesName series)
    {
        var id = series.IsEndpoint ? _places.Find(series) : null;
        for (var i = 0; i < _slots.Length; i++)
            _requests[i] = series == SeriesName.Platform ? AllOf(_slots[i]) : id is { } known ? Of(_slots[i], known) : default;
        foreach (var window in _windows.Values) window.Begin(_requests, _coverage);
    }

    private SlotRequests Of(MetricsSlot slot, int id) => SeriesPlaces.Of(slot, id) switch
    {
        [] => default,
        [var point] => SlotRequests.Of(slot, point),
        var points => Together(slot, points),
    };

    private SlotRequests AllOf(MetricsSlot slot) => Together(slot, Array.FindAll(slot.Endpoints, point => _places.IsPlatform(point.SeriesId)));

    // Written anew, so that it is merged once and not for each window twice.
    private SlotRequests Together(MetricsSlot slot, ReadOnlySpan<SlotPoint> points)
    {
        var (count, errors, clientErrors) = (0L, 0L, 0L);
        _together.Clear();
        foreach (var point in points)
        {
            (count, errors, clientErrors) = (count + point.Count, errors + point.Errors, clientErrors + point.ClientErrors);
            SlotRequests.Of(slot, point).AddTo(_together);
        }

        _writer.Position = 0;
        SketchCodec.WritePlain(_writer, _together);
        return SlotRequests.Of(count, errors, clientErrors, _writer.Written.ToArray(), offset: 0);
    }
}
