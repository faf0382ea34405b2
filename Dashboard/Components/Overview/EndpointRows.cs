using Dashboard.Core.Metrics;

namespace Dashboard.Components.Overview;

/// <summary>
/// Chooses and orders the rows of the endpoint table. The order holds for some seconds, so that a row does not jump away under the
/// pointer; the values in it are always the newest.
/// </summary>
internal sealed class EndpointRows(TimeProvider clock)
{
    private static readonly TimeSpan OrderHolds = TimeSpan.FromSeconds(5);

    private List<string> _order = [];
    private (string Filter, string? Sort, bool Own) _orderedBy;
    private long _orderedAt;

    public IReadOnlyList<EndpointMetrics> Choose(IReadOnlyList<EndpointMetrics> endpoints, string filter, EndpointSort sort, bool own)
    {
        var chosen = endpoints.Where(endpoint => (own || IsPlatform(endpoint)) && Matches(endpoint, filter)).ToList();
        var by = (filter, sort.ToString(), own);
        if (by != _orderedBy || _orderedAt == 0 || clock.GetElapsedTime(_orderedAt) >= OrderHolds)
        {
            var ordered = sort.Apply(chosen).ToList();
            _order = ordered.ConvertAll(EndpointKey.Of);
            (_orderedBy, _orderedAt) = (by, clock.GetTimestamp());
            return ordered;
        }

        var places = _order.Select((key, place) => (key, place)).ToDictionary(one => one.key, one => one.place);
        return [.. chosen.OrderBy(endpoint => places.GetValueOrDefault(EndpointKey.Of(endpoint), int.MaxValue))];
    }

    public static bool IsPlatform(EndpointMetrics endpoint) => endpoint.Group == EndpointGroup.Platform.Name;

    private static bool Matches(EndpointMetrics endpoint, string filter) =>
        filter.Length == 0 || EndpointKey.Name(endpoint).Contains(filter, StringComparison.OrdinalIgnoreCase);
}
