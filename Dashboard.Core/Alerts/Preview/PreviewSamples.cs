using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Preview;

/// <summary>
/// The moments of a preview with what was measured then: minutes as far back as asked for, ten seconds for the last hours, and single seconds
/// for as long as they are kept, where it is what live evaluation saw. Of many targets minutes alone: the finer ones are most of the work.
/// </summary>
internal sealed class PreviewSamples
{
    private readonly MetricsSlot[] _seconds;
    private readonly EndpointSeries[] _endpoints;
    private readonly SecondsReader _secondsReader = new();
    private readonly SlotsReader _slots;
    private readonly List<(DateTimeOffset End, int StepSeconds, HistorySlot[] Window)> _coarse = [];
    private readonly DateTimeOffset _secondsFrom;

    public PreviewSamples(MetricsHistory history, MetricsSnapshot snapshot, AlertRule rule, DateTimeOffset from, bool ofMany)
    {
        _seconds = ofMany ? [] : snapshot.Slots;
        _endpoints = snapshot.Endpoints;
        _slots = new(history.Names);
        _secondsFrom = _seconds.Length > 0 ? _seconds[0].Start : snapshot.Time;
        var (tens, minutes) = (history.Tiers[0], history.Tiers[1]);
        var view = snapshot.OnlyInstance is { } instance ? history.View.Of(instance) : history.View;
        var tensFrom = !ofMany && view.Closed[0] is [var first, ..] ? Max(first.Start, Max(from, snapshot.Time - tens.Kept)) : _secondsFrom;
        if (tensFrom > _secondsFrom) tensFrom = _secondsFrom;
        Add(view, tier: 1, minutes.Seconds, rule.WindowSeconds, from, tensFrom);
        Add(view, tier: 0, tens.Seconds, rule.WindowSeconds, tensFrom, _secondsFrom);
        Parts = [.. PartsOf(from, snapshot.Time)];
    }

    /// <summary>At which resolution.</summary>
    public IReadOnlyList<PreviewPart> Parts { get; }

    /// <summary>The moments of one target, oldest first, with how long each is after the one before.</summary>
    public IEnumerable<(DateTimeOffset Time, TimeSpan Elapsed, AlertSample Sample)> Of(AlertRule rule, SeriesName series)
    {
        foreach (var (end, step, window) in _coarse) yield return (end, TimeSpan.FromSeconds(step), _slots.Read(rule, series, window));
        for (var i = 0; i < _seconds.Length; i++)
            yield return (_seconds[i].End, _seconds[i].Duration, _secondsReader.Read(rule, series, _seconds.AsSpan(0, i + 1), _endpoints));
    }

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private void Add(HistoryView view, int tier, int seconds, int windowSeconds, DateTimeOffset from, DateTimeOffset to)
    {
        HistorySlot[] slots = [.. view.Between(tier, from - TimeSpan.FromSeconds(windowSeconds), to).Where(slot => slot.Seconds == seconds).OrderBy(slot => slot.Start)];
        var first = 0;
        for (var last = 0; last < slots.Length; last++)
        {
            // All slots that begin at one time are one moment.
            if (last + 1 < slots.Length && slots[last + 1].Start == slots[last].Start) continue;
            var end = slots[last].End;
            if (end <= from || end > to) continue;
            while (slots[first].Start < end - TimeSpan.FromSeconds(Math.Max(windowSeconds, seconds))) first++;
            _coarse.Add((end, seconds, slots[first..(last + 1)]));
        }
    }

    private IEnumerable<PreviewPart> PartsOf(DateTimeOffset from, DateTimeOffset now)
    {
        foreach (var part in _coarse.GroupBy(one => one.StepSeconds).OrderByDescending(part => part.Key))
            yield return new(Max(from, part.First().End - TimeSpan.FromSeconds(part.Key)), part.Last().End, part.Key);
        if (_seconds.Length > 0) yield return new(_secondsFrom, now, 1);
    }
}
