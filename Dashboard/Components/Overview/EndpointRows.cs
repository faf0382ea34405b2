using Dashboard.Components.Shared;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Overview;

/// <summary>Chooses and orders the rows of the endpoint table.</summary>
internal sealed class EndpointRows(TimeProvider clock)
{
    private readonly HeldOrder<EndpointMetrics> _order = new(clock, EndpointKey.Of);

    public IReadOnlyList<EndpointMetrics> Choose(
        IReadOnlyList<EndpointMetrics> endpoints, string filter, TableSort<EndpointMetrics> sort, bool own)
    {
        var chosen = endpoints.Where(endpoint => (own || IsPlatform(endpoint)) && Matches(endpoint, filter)).ToList();
        return _order.Apply(chosen, (filter, sort.ToString(), own), sort.Apply);
    }

    public static bool IsPlatform(EndpointMetrics endpoint) => endpoint.Group == EndpointGroup.Platform.Name;

    private static bool Matches(EndpointMetrics endpoint, string filter) =>
        filter.Length == 0 || EndpointKey.Name(endpoint).Contains(filter, StringComparison.OrdinalIgnoreCase);
}
