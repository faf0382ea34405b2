using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Benchmarks.Alerts;

/// <summary>The straightforward way: each window of seconds is added up by itself, and each second is searched for the target by its name.</summary>
internal sealed class StraightSeconds(HistoryMetric metric, SeriesName series, MetricsSlot[] slots, int count, EndpointSeries[] endpoints) : ISecondsSums
{
    private readonly EntrySet _set = new(metric.IsOfLatency);

    public int Count => count;

    public TimeSpan Length => slots[count - 1].End - slots[0].Start;

    public HistoryStep Over(int seconds)
    {
        _set.System.Clear();
        var entry = _set.For(series);
        var room = TimeSpan.FromSeconds(seconds + 0.5);
        for (var i = count - 1; i >= 0 && (i == count - 1 || room >= slots[i].Duration); i--)
        {
            room -= slots[i].Duration;
            SecondsEntry.Add(_set, series, slots[i], endpoints);
            if (!ReferenceEquals(entry, _set.System)) _set.System.Add(slots[i]);
        }

        return new HistoryStep(_set, series.IsEndpoint, underMs: 0);
    }
}
