using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Preview;

/// <summary>
/// The moments of a preview with what was measured then: minutes as far back as asked for, ten seconds for the last hours, and single seconds
/// for as long as they are kept, where it is what live evaluation saw. Of many targets minutes alone: the finer ones are most of the work.
/// One caller at a time.
/// </summary>
internal sealed class PreviewSamples
{
    private readonly AlertRule _rule;
    private readonly HistoryMetric _metric;
    private readonly PreviewTier[] _tiers;
    private readonly PreviewSeconds _seconds;
    private readonly (DateTimeOffset Time, TimeSpan Elapsed)[] _moments;
    private readonly int[] _places;

    public PreviewSamples(MetricsHistory history, MetricsSnapshot snapshot, AlertRule rule, DateTimeOffset from, bool ofMany)
    {
        _rule = rule;
        _metric = HistoryMetric.Find(rule.Metric) ?? throw new InvalidOperationException($"There is no metric {rule.Metric}.");
        var seconds = ofMany ? [] : snapshot.Slots;
        var secondsFrom = seconds.Length > 0 ? seconds[0].Start : snapshot.Time;
        var (tens, minutes) = (history.Tiers[0], history.Tiers[1]);
        var view = snapshot.OnlyInstance is { } instance ? history.View.Of(instance) : history.View;
        var tensFrom = !ofMany && view.Closed[0] is [var first, ..] ? Max(first.Start, Max(from, snapshot.Time - tens.Kept)) : secondsFrom;
        if (tensFrom > secondsFrom) tensFrom = secondsFrom;
        PreviewTier TierOf(int tier, DateTimeOffset begin, DateTimeOffset end)
        {
            var length = history.Tiers[tier].Seconds;
            var slots = view.Between(tier, begin - TimeSpan.FromSeconds(rule.WindowSeconds), end).Where(slot => slot.Seconds == length);
            return new(history.Names, [.. slots.OrderBy(slot => slot.Start)], length, rule.WindowSeconds, begin, end);
        }

        _tiers = [TierOf(1, from, tensFrom), TierOf(0, tensFrom, secondsFrom)];
        _seconds = new(seconds, snapshot.Endpoints);
        _moments = [.. _tiers.SelectMany(tier => tier.Moments.Select(end => (end, TimeSpan.FromSeconds(tier.Seconds)))), .. seconds.Select(slot => (slot.End, slot.Duration))];
        // A clock that was set back makes two moments one, and brings a later one before.
        Times = [.. _moments.Select(moment => moment.Time).Distinct().Order()];
        var places = Times.Select((time, place) => (time, place)).ToDictionary(one => one.time, one => one.place);
        _places = Array.ConvertAll(_moments, moment => places[moment.Time]);
        Parts = [.. PartsOf(from), .. seconds.Length > 0 ? [new PreviewPart(secondsFrom, snapshot.Time, 1)] : Array.Empty<PreviewPart>()];
    }

    /// <summary>The same moments, for another caller at the same time.</summary>
    public PreviewSamples(PreviewSamples other)
    {
        (_rule, _metric, _seconds, _moments, _places) = (other._rule, other._metric, other._seconds.Copy(), other._moments, other._places);
        (Times, Parts) = (other.Times, other.Parts);
        _tiers = Array.ConvertAll(other._tiers, static tier => new PreviewTier(tier));
    }

    /// <summary>At which resolution.</summary>
    public IReadOnlyList<PreviewPart> Parts { get; }

    /// <summary>All times of moments, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Times { get; }

    /// <summary>The moments of one target that are needed, oldest first.</summary>
    /// <param name="series">The target.</param>
    /// <param name="isNeeded">
    /// Whether a moment is, by its place among <see cref="Times"/> and a sample whose value is as large as the moment's can be. Not asked of
    /// each moment.
    /// </param>
    public IEnumerable<PreviewMoment> Of(SeriesName series, Func<int, AlertSample, bool> isNeeded)
    {
        var (begun, next) = (0, 0);
        foreach (var tier in _tiers)
        {
            begun = next;
            foreach (var sample in tier.Of(_rule, _metric, series, (place, most) => isNeeded(_places[begun + place], most)))
            {
                if (sample is not null) yield return MomentOf(next, sample);
                next++;
            }
        }

        foreach (var sample in _seconds.Of(_rule, _metric, series)) yield return MomentOf(next++, sample);
    }

    private PreviewMoment MomentOf(int number, AlertSample sample) => new(_places[number], _moments[number].Time, _moments[number].Elapsed, sample);

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private IEnumerable<PreviewPart> PartsOf(DateTimeOffset from)
    {
        foreach (var tier in _tiers)
        {
            if (tier.Moments.ToList() is [var first, ..] moments)
                yield return new(Max(from, first - TimeSpan.FromSeconds(tier.Seconds)), moments[^1], tier.Seconds);
        }
    }
}
