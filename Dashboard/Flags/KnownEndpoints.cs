using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Microsoft.AspNetCore.StaticAssets;

namespace Dashboard.Flags;

/// <summary>The endpoints that can be chosen, each a method and a route template; those of the platform first.</summary>
internal sealed class KnownEndpoints(EndpointDataSource routes)
{
    // Nothing is mapped any more once somebody asks.
    private readonly Lazy<IReadOnlyList<KnownEndpoint>> _all = new(() => [.. Find(routes)]);

    public IReadOnlyList<KnownEndpoint> All => _all.Value;

    public bool Has(string name) => All.Any(endpoint => endpoint.Name == name);

    private static IEnumerable<KnownEndpoint> Find(EndpointDataSource routes) =>
        from endpoint in routes.Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        let isPlatform = endpoint.Metadata.GetMetadata<EndpointGroup>()?.Name == EndpointGroup.Platform.Name
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        let name = $"{method} {RouteName.Of(endpoint)}"
        group isPlatform by name into same
        let endpoint = new KnownEndpoint(same.Key, same.Any(isPlatform => isPlatform))
        orderby endpoint.IsPlatform descending, endpoint.Name[endpoint.Name.IndexOf(' ', StringComparison.Ordinal)..], endpoint.Name
        select endpoint;
}
