using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Health.Baselines;

/// <summary>Compares each endpoint's last hour with its baselines. One caller at a time.</summary>
internal sealed class StandingReader(MetricsHistory history)
{
    private const double NsPerMs = 1e6;
    private const int Minutes = 1;
    private const double MinutesPerHour = 60;

    private readonly RequestEntry _entry = new();
    private readonly RequestEntry _window = new();

    /// <summary>The endpoints that were called within the hour before <paramref name="now"/>.</summary>
    public IReadOnlyList<EndpointStanding> Read(BaselineTable table, DateTimeOffset now)
    {
        HistorySlot[] slots = [.. history.View.Between(Minutes, now - TimeSpan.FromMinutes(ExceedanceTest.LongWindows.Long), now).OrderBy(slot => slot.Start)];
        var names = history.Names;
        return
        [
            .. EndpointWindow.IdsOf(names, slots).Where(id => names[id].Group == EndpointGroup.Platform.Name)
                .Select(id => Stand(names[id].ToString(), table.Of(id), slots, id, now))
                .OrderByDescending(one => one.Verdict).ThenByDescending(one => one.Deviation).ThenBy(one => one.Endpoint, StringComparer.Ordinal),
        ];
    }

    private EndpointStanding Stand(string endpoint, Baseline?[]? baselines, HistorySlot[] slots, int id, DateTimeOffset now)
    {
        var (shorter, longer) = ExceedanceTest.WindowsFor(slots.Sum(slot => slot.RequestsOf(id).Count) / MinutesPerHour);
        var (shortly, all) = (default(ExceedanceSum), default(ExceedanceSum));
        Baseline? current = null;
        _window.Clear();
        foreach (var slot in slots)
        {
            if (slot.Start < now - TimeSpan.FromMinutes(longer)) continue;
            _entry.Clear();
            if (!slot.AddTo(_entry, id) || _entry.Latency.Count == 0) continue;
            _window.Latency.Merge(_entry.Latency);
            if (baselines?[HourOfWeek.Of(slot.Start)] is not { } baseline) continue;
            current = baseline;
            var slow = _entry.Latency.Count - _entry.Latency.CountUpTo(baseline.ThresholdNs);
            all = all.With(slow, _entry.Latency.Count, baseline);
            if (slot.Start >= now - TimeSpan.FromMinutes(shorter)) shortly = shortly.With(slow, _entry.Latency.Count, baseline);
        }

        var p95 = _window.Latency.Quantile(0.95) / NsPerMs;
        if (current is null) return new(endpoint, null, null, null, p95, _window.Latency.Count, null, null, BaselineVerdict.Unknown, null);
        return new(
            endpoint, current.ThresholdNs / NsPerMs, current.LowNs / NsPerMs, current.HighNs / NsPerMs, p95, _window.Latency.Count,
            shortly.Ratio, Math.Min(shortly.Deviation(current.Drift), all.Deviation(current.Drift)),
            ExceedanceTest.IsWorse(shortly, all, current.Drift) ? BaselineVerdict.Worse : BaselineVerdict.Usual, current.Source);
    }
}
