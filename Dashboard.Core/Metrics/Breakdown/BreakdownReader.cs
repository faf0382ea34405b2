using Dashboard.Core.Common;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Metrics.Breakdown;

/// <summary>
/// Answers where the time of the requests at or above the P95 went. Steps lie at whole multiples of their length, at least ten seconds, so
/// that the same time gives the same points.
/// </summary>
public sealed class BreakdownReader(MetricsHistory history, ChangeFeed<MetricsSnapshot> feed)
{
    /// <summary>The endpoints that can be asked for, as the API names them: those of the history, and those that were just called.</summary>
    public IReadOnlyList<string> Endpoints =>
        [.. history.Names.All.Concat(Own()).Where(name => name.IsEndpoint).Select(name => name.ToString()).Distinct()];

    /// <summary>The shares of each step and of the whole range.</summary>
    /// <param name="question">What is asked; its endpoint is a known one.</param>
    /// <exception cref="ArgumentException">There is no such endpoint.</exception>
    public BreakdownAnswer Read(BreakdownQuestion question)
    {
        var latest = feed.Latest ?? throw new InvalidOperationException("The sampler has not been started.");
        var plan = PlanOf(question, latest.Time);
        var (name, id) = Find(question.Endpoint);
        var view = question.Instance is { } instance ? history.View.Of(instance) : history.View;
        var tier = TierOf(plan.TierSeconds);
        var (points, step, all) = (new List<BreakdownPoint>(), new BreakdownSum(name), new BreakdownSum(name));
        var length = TimeSpan.FromSeconds(plan.StepSeconds);
        for (var start = SlotSpans.FloorOf(question.From, length); start < question.To && points.Count < StepPlan.MaxPoints; start += length)
        {
            var end = start + length;
            step.Clear();
            step.Add(view.Between(tier, start, end), id);
            step.Add(view.Seconds.Where(second => second.Start >= start && second.Start < end), view.Endpoints);
            points.Add(PointOf(start, step));
            all.Add(step);
        }

        var widened = question.StepSeconds is { } wanted && plan.StepSeconds > wanted;
        return new(question.Endpoint, question.From, question.To, plan.StepSeconds, widened, points, PointOf(question.From, all));
    }

    private static BreakdownPoint PointOf(DateTimeOffset time, BreakdownSum sum) => BreakdownPoint.Of(time, sum.Latency.Quantile(0.95), sum.Tail);

    private StepPlan PlanOf(BreakdownQuestion question, DateTimeOffset now) => StepPlan.Choose(
        now - question.From, question.To - question.From, question.StepSeconds, [.. history.Tiers.Select(tier => (tier.Seconds, tier.Kept))]);

    private int TierOf(int seconds)
    {
        var tier = 0;
        while (history.Tiers[tier].Seconds != seconds) tier++;
        return tier;
    }

    private IEnumerable<SeriesName> Own() =>
        (feed.Latest?.Endpoints ?? []).Select(series => new SeriesName(series.Method, series.Route, series.Group.Name));

    // One that was called for the first time less than ten seconds ago is in no slot yet, and gets its number now.
    private (SeriesName Name, int Id) Find(string? endpoint)
    {
        if (endpoint is null) return (SeriesName.Platform, history.Names.GetOrAdd(SeriesName.Platform));
        if (history.Names.Find(endpoint) is { } known) return (history.Names[known], known);
        foreach (var name in Own().Where(name => name.ToString() == endpoint)) return (name, history.Names.GetOrAdd(name));
        throw new ArgumentException($"There is no endpoint '{endpoint}'.", nameof(endpoint));
    }
}
