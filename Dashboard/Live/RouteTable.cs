using Dashboard.Core.Pipeline;

namespace Dashboard.Live;

/// <summary>The endpoints that the program has, called or not.</summary>
internal sealed class RouteTable(EndpointDataSource endpoints)
{
    /// <summary>Whether there is one of this name: method and route.</summary>
    public bool Has(string endpoint) =>
        endpoints.Endpoints.OfType<RouteEndpoint>().Any(route => NamesOf(route).Contains(endpoint, StringComparer.Ordinal));

    private static IEnumerable<string> NamesOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Select(method => $"{method} {RouteName.Of(endpoint)}") ?? [];
}
