using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Sketches;

namespace Dashboard.Core.Health.Baselines;

/// <summary>Compares each endpoint's last hour with its baselines. One caller at a time.</summary>
internal sealed class StandingReader(MetricsHistory history)
{
    private const double NsPerMs = 1e6;
    private const int Minutes = 1;
    // An endpoint that was not called, and of which so few requests are usual, has nothing to say.
    private const double LeastExpected = 10;

    private readonly Sketch _latency = new(SketchUnit.Nanoseconds);
    private readonly Sketch _window = new(SketchUnit.Nanoseconds);
    private readonly List<MeasuredSpan> _spans = [];

    /// <summary>The endpoints that were called within the hour before <paramref name="now"/>, or usually are.</summary>
    public IReadOnlyList<EndpointStanding> Read(BaselineTable table, DateTimeOffset now)
    {
        var from = now - TimeSpan.FromMinutes(ExceedanceTest.LongWindows.Long);
        HistorySlot[] slots = [.. history.View.Between(Minutes, from, now).OrderBy(slot => slot.Start).ThenBy(slot => slot.Seconds)];
        var names = history.Names;
        var covered = new SlotSum(names).CoverageOf(slots);
        var called = EndpointWindow.IdsOf(names, slots).Where(id => names[id].Group == EndpointGroup.Platform.Name);
        return
        [
            .. called.Union(table.Ids.Where(id => IsUsual(table.Of(id)!, now)))
                .SelectMany(id => Stand(names[id].ToString(), table.Of(id), slots, covered, id, now))
                .OrderByDescending(one => one.Verdict).ThenByDescending(one => one.Oddness)
                .ThenBy(one => one.Endpoint, StringComparer.Ordinal).ThenBy(one => one.Metric, StringComparer.Ordinal),
        ];
    }

    private static bool IsUsual(EndpointBaseline baseline, DateTimeOffset now) =>
        baseline.Traffic[HourOfWeek.Of(now)]?.PerSecond.Median * MeasuredHour.Whole >= LeastExpected;

    private EndpointStanding[] Stand(string endpoint, EndpointBaseline? baseline, HistorySlot[] slots, SlotCovered[] covered, int id, DateTimeOffset now)
    {
        _spans.Clear();
        for (var i = 0; i < slots.Length; i++)
        {
            var requests = slots[i].RequestsOf(id);
            _latency.Clear();
            requests.AddTo(_latency);
            _spans.Add(MeasuredSpan.Of(slots[i].Start, covered[i].Seconds, requests.Count, requests.Errors, _latency, baseline));
        }

        _window.Clear();
        var begin = now - TimeSpan.FromMinutes(EndpointJudge.WindowsOf(_spans).Long);
        foreach (var slot in slots.Where(slot => slot.Start >= begin)) slot.RequestsOf(id).AddTo(_window);
        return new EndpointJudge(endpoint, baseline).Judge(_spans, now, _window.Quantile(0.95) / NsPerMs);
    }
}
