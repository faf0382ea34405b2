using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Preview;

/// <summary>The moments of a preview of a rule of type baseline: the ends of minutes, which are about when live evaluation hears of a new verdict.</summary>
internal sealed class BaselinePreview
{
    // As many endpoints are judged each minute, as live; a day of more of them would take too long.
    private const int MostFine = 8;
    private const int Coarse = 5;

    private readonly AlertRule _rule;
    private readonly BaselineReplay _replay;
    private readonly IReadOnlyList<SeriesName> _endpoints;

    public BaselinePreview(MetricsHistory history, BaselineTable table, AlertRule rule, DateTimeOffset from, DateTimeOffset to)
    {
        _rule = rule;
        _endpoints = [.. BaselineReplay.EndpointsOf(history.Names, table, rule.Metric).Where(name => rule.Endpoint is null or AlertRule.Each || name.ToString() == rule.Endpoint)];
        var every = _endpoints.Count > MostFine ? Coarse : 1;
        (Step, _replay) = (TimeSpan.FromMinutes(every), new(history, table, from, to, every));
        Times = _replay.Times;
    }

    /// <summary>How far the moments are apart.</summary>
    public TimeSpan Step { get; }

    /// <summary>When the moments are, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Times { get; }

    /// <summary>What the rule is evaluated for, each with its moments; none while nothing is usual.</summary>
    public IEnumerable<(string Target, IEnumerable<PreviewMoment> Moments)> Targets(CancellationToken cancel) => _endpoints.Count == 0 ? []
        : _rule.Endpoint is null ? [("", Moments(OfAny(cancel)))]
        : _endpoints.Select(name => (name.ToString(), Moments(_replay.Of(name, _rule.Metric).Select(one => BaselineSampler.Sample(one, one.IsRegression ? 1 : 0)))));

    private IEnumerable<PreviewMoment> Moments(IEnumerable<Stepping.AlertSample> samples)
    {
        var place = 0;
        foreach (var sample in samples)
        {
            yield return new(place, Times[place], Step, sample);
            place++;
        }
    }

    // The worst of each moment speaks, as it does live.
    private IEnumerable<Stepping.AlertSample> OfAny(CancellationToken cancel)
    {
        var (worst, worse) = (new EndpointStanding?[Times.Count], new int[Times.Count]);
        foreach (var name in _endpoints)
        {
            cancel.ThrowIfCancellationRequested();
            var place = 0;
            foreach (var one in _replay.Of(name, _rule.Metric))
            {
                if (one.IsRegression) worse[place]++;
                if (worst[place] is not { } known || IsWorse(one, known)) worst[place] = one;
                place++;
            }
        }

        for (var place = 0; place < worst.Length; place++) yield return BaselineSampler.Sample(worst[place]!, worse[place]);
    }

    private static bool IsWorse(EndpointStanding one, EndpointStanding other) =>
        (one.IsRegression, one.Verdict != BaselineVerdict.Unknown, one.Oddness).CompareTo((other.IsRegression, other.Verdict != BaselineVerdict.Unknown, other.Oddness)) > 0;
}
