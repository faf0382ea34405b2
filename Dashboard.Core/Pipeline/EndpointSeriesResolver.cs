using System.Collections.Concurrent;
using Dashboard.Core.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Core.Pipeline;

/// <summary>Finds the series of a request's endpoint: one look-up by reference, no text is built or hashed.</summary>
internal sealed class EndpointSeriesResolver(EndpointRegistry registry)
{
    private const string OtherMethod = "_OTHER";

    private readonly MethodSeries _unmatched = new("", registry.Unmatched, IsHeldOpen: false, Next: null);

    // Bounded by the endpoints that the program maps.
    private readonly ConcurrentDictionary<Endpoint, MethodSeries> _byEndpoint = new(ReferenceEqualityComparer.Instance);

    public MethodSeries Resolve(Endpoint? endpoint, string method)
    {
        if (endpoint is null) return _unmatched;
        var known = _byEndpoint.GetValueOrDefault(endpoint);
        for (var entry = known; entry is not null; entry = entry.Next)
        {
            if (ReferenceEquals(entry.Method, method)) return entry;
        }

        return Add(endpoint, method, known);
    }

    private MethodSeries Add(Endpoint endpoint, string method, MethodSeries? known)
    {
        // Not matched by a template: a 404 or 405 that routing made up.
        if (endpoint is not RouteEndpoint route) return _unmatched;

        // The server hands out one string object per standard method; others are one series, and never kept.
        var canonical = HttpMethods.GetCanonicalizedValue(method);
        var name = IsStandard(canonical) ? canonical : OtherMethod;
        var series = registry.GetOrAdd(name, RouteName.Of(route), route.Metadata.GetMetadata<EndpointGroup>() ?? EndpointGroup.Dashboard);
        // SignalR's transports hold a plain GET open, be it a WebSocket, server-sent events or a long poll.
        var isHeldOpen = HttpMethods.IsGet(canonical) && route.Metadata.GetMetadata<HubMetadata>() is not null;
        var created = new MethodSeries(canonical, series, isHeldOpen, known);
        if (name == OtherMethod || !ReferenceEquals(canonical, method)) return created;

        // A lost race only means that the next request adds again.
        if (known is null) _byEndpoint.TryAdd(endpoint, created);
        else _byEndpoint.TryUpdate(endpoint, created, known);
        return created;
    }

    private static bool IsStandard(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method)
        || HttpMethods.IsPatch(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsConnect(method)
        || HttpMethods.IsTrace(method);

    /// <summary>What is known of an endpoint for one method; a list of at most nine, the methods that it was called with.</summary>
    internal sealed record MethodSeries(string Method, EndpointSeries Series, bool IsHeldOpen, MethodSeries? Next);
}
