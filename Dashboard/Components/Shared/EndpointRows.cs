using Dashboard.Core.Metrics;

namespace Dashboard.Components.Shared;

/// <summary>Chooses and orders the rows of a table of endpoints.</summary>
internal sealed class EndpointRows(TimeProvider clock)
{
    private readonly HeldOrder<EndpointMetrics> _order = new(clock, EndpointKey.Of);

    /// <param name="endpoints">All endpoints, worst first.</param>
    /// <param name="filter">What is in their names; empty: anything.</param>
    /// <param name="sort">How they are ordered.</param>
    /// <param name="group">Only those of one group; null: of all.</param>
    public IReadOnlyList<EndpointMetrics> Choose(
        IReadOnlyList<EndpointMetrics> endpoints, string filter, TableSort<EndpointMetrics> sort, string? group)
    {
        var chosen = endpoints.Where(endpoint => (group is null || endpoint.Group == group) && Matches(endpoint, filter)).ToList();
        return _order.Apply(chosen, (filter, sort.ToString(), group), sort.Apply);
    }

    public static bool IsPlatform(EndpointMetrics endpoint) => endpoint.Group == EndpointGroup.Platform.Name;

    private static bool Matches(EndpointMetrics endpoint, string filter) =>
        filter.Length == 0 || EndpointKey.Name(endpoint).Contains(filter, StringComparison.OrdinalIgnoreCase);
}
