using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Dashboard.Core.Metrics.History;

/// <summary>The course of the platform's latency at an earlier time, under the times of a timeline. Made once for all who look at that.</summary>
internal sealed class EarlierCourse(HistoryScope history)
{
    // By how much earlier, of which there are three.
    private readonly ConditionalWeakTable<MetricsTimeline, ConcurrentDictionary<TimeSpan, double?[]>> _made = [];

    public double?[] P95Of(MetricsTimeline timeline, DateTimeOffset now, TimeSpan earlier) =>
        _made.GetValue(timeline, static _ => new()).GetOrAdd(earlier, by => Read(timeline, now, by));

    private double?[] Read(MetricsTimeline timeline, DateTimeOffset now, TimeSpan earlier)
    {
        var view = history.View;
        // Not before the timeline's first step, which may begin before the range does.
        var (from, to) = (timeline.From - earlier - timeline.Range.Step, timeline.To - earlier);
        var tier = TierChoice.Of(history.Tiers, view, now, from, to);
        var slot = TimeSpan.FromSeconds(history.Tiers[tier].Seconds);
        // Where only longer slots are kept, several points have the value of the one slot that they lie in.
        var step = timeline.Range.Step > slot ? timeline.Range.Step : slot;
        var platform = history.Names.GetOrAdd(SeriesName.Platform);
        var entry = new PlatformEntry { LatencyOnly = true };
        var values = view.Between(tier, SlotSpans.FloorOf(from, step), to).ToLookup(one => IndexOf(one.Start + earlier, step)).ToDictionary(
            group => group.Key, group =>
            {
                entry.Clear();
                foreach (var one in group) one.AddTo(entry, platform);
                return Figures.Ms(entry.Latency.Quantile(0.95));
            });
        return [.. timeline.Points.Select(point => values.GetValueOrDefault(IndexOf(point.Time, step)))];
    }

    private static long IndexOf(DateTimeOffset time, TimeSpan step) => TimelineQuery.IndexOf(time, step);
}
