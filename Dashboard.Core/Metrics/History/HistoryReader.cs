using Dashboard.Core.Common;

namespace Dashboard.Core.Metrics.History;

/// <summary>Answers questions about the history.</summary>
public sealed class HistoryReader(MetricsHistory history, ChangeFeed<MetricsSnapshot> feed)
{
    /// <summary>The longest range that can be asked for: what is kept longest.</summary>
    public static readonly TimeSpan LongestRange = TimelineView.Longest;

    /// <summary>The names of all metrics.</summary>
    public static IReadOnlyList<string> Metrics { get; } = [.. HistoryMetric.All.Select(metric => metric.Name)];

    /// <summary>The endpoints that the history knows, as the API names them.</summary>
    public IReadOnlyList<string> Endpoints => [.. history.Names.All.Where(name => name.IsEndpoint).Select(name => name.ToString())];

    /// <summary>The instances that something is kept of, apart from others.</summary>
    public IReadOnlyCollection<string> Instances =>
        [.. history.View.Closed.SelectMany(slots => slots).SelectMany(slot => slot.Instances).Concat(feed.Latest?.KnownInstances ?? []).ToHashSet()];

    /// <summary>The pools that the history knows.</summary>
    public IReadOnlyList<string> Pools => [.. history.Names.All.Where(name => name.Group == "pool").Select(name => name.Route)];

    /// <summary>Whether the metric is one of requests, and so may be asked for of one endpoint.</summary>
    public static bool IsOfRequests(string metric) => HistoryMetric.Find(metric)?.Of == HistorySubject.Requests;

    /// <summary>Whether the metric is one of pools.</summary>
    public static bool IsOfPools(string metric) => HistoryMetric.Find(metric)?.Of == HistorySubject.Pool;

    /// <summary>The course of a metric.</summary>
    /// <param name="question">What is asked; its names are known ones.</param>
    /// <exception cref="ArgumentException">There is no such metric or endpoint.</exception>
    public HistoryAnswer Read(HistoryQuestion question)
    {
        var metric = HistoryMetric.Find(question.Metric) ?? throw new ArgumentException($"There is no metric '{question.Metric}'.", nameof(question));
        var request = new HistoryRequest(metric, question.From, question.To)
        {
            Endpoint = question.Endpoint is { } endpoint ? IdOf(endpoint) : null,
            Pool = question.Pool,
            StepSeconds = question.StepSeconds,
            UnderMs = question.UnderMs,
        };
        var latest = feed.Latest ?? throw new InvalidOperationException("The sampler has not been started.");
        var query = new HistoryQuery(history, question.Instance is { } instance ? latest.Of(instance) : latest, question.Instance);
        var (step, points) = query.Read(request);
        return new HistoryAnswer(metric.Name, metric.Unit, question.Endpoint, question.Pool, question.From, question.To, step,
            question.StepSeconds is { } wanted && step > wanted, points, question.Earlier is { } earlier ? Compare(query, request, earlier, step) : null);
    }

    // The earlier points under the times that they are compared with, so that both lie on one axis.
    private static List<HistoryPoint> Compare(HistoryQuery query, HistoryRequest request, TimeSpan earlier, int step)
    {
        var (_, points) = query.Read(request with { From = request.From - earlier, To = request.To - earlier, StepSeconds = step });
        return [.. points.Select(point => point with { T = point.T + earlier })];
    }

    private int IdOf(string endpoint) =>
        history.Names.Find(endpoint) ?? throw new ArgumentException($"There is no endpoint '{endpoint}'.", nameof(endpoint));
}
