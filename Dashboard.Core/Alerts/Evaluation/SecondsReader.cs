using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>
/// Samples of a metric from seconds: the newest ones for the evaluation, those of any moment for the preview. They are added from the newest
/// one back, so that a longer window goes on where a shorter one ended. One caller at a time.
/// </summary>
internal sealed class SecondsReader : ISecondsSums
{
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<bool, EntrySet> _sets = new() { [false] = new(), [true] = new(latencyOnly: true) };
    private SeriesPlaces _places = new([]);
    private MetricsSlot[] _slots = [];
    private EndpointSeries[] _endpoints = [];
    private SeriesName _series;
    private HistoryStep _step = new(new EntrySet(), isEndpoint: false, underMs: 0);
    private IHistoryEntry _entry = new SystemEntry();
    private bool _isOfCounts;
    private int? _id;
    // What is added up: from there on, and how long that is.
    private int _first;
    private TimeSpan _taken;

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public TimeSpan Length => _slots[Count - 1].End - _slots[0].Start;

    /// <summary>The process's own series.</summary>
    public SeriesPlaces PlacesOf(EndpointSeries[] endpoints) => _places.IsOf(endpoints) ? _places : _places = new(endpoints);

    /// <param name="rule">The rule; of a metric of the history.</param>
    /// <param name="series">The target.</param>
    /// <param name="slots">The seconds, oldest first.</param>
    /// <param name="count">How many of them lie before the moment.</param>
    /// <param name="endpoints">The process's own series.</param>
    public AlertSample Read(AlertRule rule, SeriesName series, MetricsSlot[] slots, int count, EndpointSeries[] endpoints)
    {
        var metric = HistoryMetric.Find(rule.Metric) ?? throw new InvalidOperationException($"There is no metric {rule.Metric}.");
        (_slots, Count, _endpoints, _series, _isOfCounts) = (slots, count, endpoints, series, metric.IsOfCounts);
        _id = series.IsEndpoint ? PlacesOf(endpoints).Find(series) : null;
        var set = _sets[metric.IsOfLatency];
        // Of the counts an endpoint has what all together have, and its parts are not asked for.
        _step = new(set, series.IsEndpoint && !_isOfCounts, underMs: 0);
        _entry = set.For(_isOfCounts ? SeriesName.Platform : series);
        Begin();
        return SecondsSample.Of(rule, metric, this);
    }

    /// <inheritdoc/>
    public HistoryStep Over(int seconds)
    {
        var room = TimeSpan.FromSeconds(seconds) + Slack;
        if (_taken > room && Count - _first > 1) Begin();
        while (_first > 0 && (_first == Count || _taken + _slots[_first - 1].Duration <= room))
        {
            Add(_slots[--_first]);
            _taken += _slots[_first].Duration;
        }

        return _step;
    }

    private void Begin()
    {
        (_first, _taken) = (Count, TimeSpan.Zero);
        _entry.Clear();
        _step.Set.System.Clear();
    }

    private void Add(MetricsSlot slot)
    {
        var set = _step.Set;
        if (_series.IsEndpoint) AddEndpoint(set, slot);
        else if (_series == SeriesName.Platform) AddPlatform(set.Platform, slot);
        else SecondsEntry.Add(set, _series, slot, _endpoints);
        if (!ReferenceEquals(_entry, set.System)) set.System.Add(slot);
    }

    private void AddEndpoint(EntrySet set, MetricsSlot slot)
    {
        if (_id is not { } id) return;
        foreach (var point in SeriesPlaces.Of(slot, id))
        {
            if (_isOfCounts) set.Platform.Add(slot, point);
            else set.Requests.Add(slot, point);
        }
    }

    private void AddPlatform(PlatformEntry entry, MetricsSlot slot)
    {
        var places = PlacesOf(_endpoints);
        foreach (var point in slot.Endpoints)
        {
            if (places.IsPlatform(point.SeriesId)) entry.Add(slot, point);
        }
    }
}
