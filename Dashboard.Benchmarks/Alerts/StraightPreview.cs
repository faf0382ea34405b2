using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Preview;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Benchmarks.Alerts;

/// <summary>
/// The straightforward way to preview a rule: at each moment the window's slots are added up, and each sample is stepped and decided on. For the
/// same targets and at the same moments as ours.
/// </summary>
internal sealed class StraightPreview(MetricsHistory history, MetricsSnapshot snapshot, DateTimeOffset from)
{
    private static readonly string[] OneChannel = ["preview"];

    private readonly SlotsReader _slots = new(history.Names);

    public (List<PreviewPoint> Points, List<PreviewFiring> Firings, int Messages) Run(AlertRule rule, IReadOnlyList<PreviewPart> parts)
    {
        var points = new SortedDictionary<DateTimeOffset, double?>();
        var firings = new List<PreviewFiring>();
        var messages = 0;
        foreach (var (target, series) in RuleTargets.Of(rule, [.. history.Names.All.Where(name => name.IsEndpoint)], []))
            messages += Replay(rule, target, parts.SelectMany(part => Of(rule, series, part)), points, firings);
        return ([.. points.Select(point => new PreviewPoint(point.Key, point.Value))], [.. firings.OrderBy(one => one.From)], messages);
    }

    private IEnumerable<(DateTimeOffset Time, TimeSpan Elapsed, AlertSample Sample)> Of(AlertRule rule, SeriesName series, PreviewPart part) =>
        part.StepSeconds == 1 ? Seconds(rule, series) : Slots(rule, series, part);

    private IEnumerable<(DateTimeOffset, TimeSpan, AlertSample)> Seconds(AlertRule rule, SeriesName series)
    {
        var metric = HistoryMetric.Find(rule.Metric)!;
        for (var i = 0; i < snapshot.Slots.Length; i++)
        {
            var sums = new StraightSeconds(metric, series, snapshot.Slots, i + 1, snapshot.Endpoints);
            yield return (snapshot.Slots[i].End, snapshot.Slots[i].Duration, SecondsSample.Of(rule, metric, sums));
        }
    }

    private IEnumerable<(DateTimeOffset, TimeSpan, AlertSample)> Slots(AlertRule rule, SeriesName series, PreviewPart part)
    {
        var step = TimeSpan.FromSeconds(part.StepSeconds);
        var window = TimeSpan.FromSeconds(Math.Max(rule.WindowSeconds, part.StepSeconds));
        var tier = part.StepSeconds == history.Tiers[0].Seconds ? 0 : 1;
        HistorySlot[] slots = [.. history.View.Between(tier, from - window, part.To).Where(slot => slot.Seconds == part.StepSeconds)];
        var first = 0;
        for (var last = 0; last < slots.Length; last++)
        {
            var end = slots[last].End;
            if (end <= part.From || end > part.To) continue;
            while (slots[first].Start < end - window) first++;
            yield return (end, step, _slots.Read(rule, series, slots[first..(last + 1)]));
        }
    }

    private static int Replay(
        AlertRule rule, string target, IEnumerable<(DateTimeOffset Time, TimeSpan Elapsed, AlertSample Sample)> samples,
        SortedDictionary<DateTimeOffset, double?> points, List<PreviewFiring> firings)
    {
        AlertState? state = null;
        PreviewFiring? open = null;
        var messages = 0;
        foreach (var (time, elapsed, sample) in samples)
        {
            state ??= AlertState.Start(rule, target, time);
            for (var left = elapsed; left > TimeSpan.Zero; left -= AlertStep.MaxElapsed)
            {
                var step = AlertStep.Step(rule, state, sample, time, left < AlertStep.MaxElapsed ? left : AlertStep.MaxElapsed, isMuted: false);
                var decision = AlertDecider.Decide(rule, state, step, OneChannel, time);
                messages += decision.Notes.Count;
                state = decision.State;
            }

            if (state.IsActive) open = (open ?? new(target, time, null, null)) with { Worst = state.Worst };
            else if (open is not null)
            {
                firings.Add(open with { To = time });
                open = null;
            }

            if (!points.TryGetValue(time, out var worst) || worst is null) points[time] = sample.Value;
            else if (sample.Value is { } value) points[time] = Math.Max(worst.Value, value);
        }

        if (open is not null) firings.Add(open);
        return messages;
    }
}
