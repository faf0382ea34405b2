using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dashboard.Core.Switches;

/// <summary>Whether a request is for one of the chosen endpoints: one look-up by reference, no text is built or hashed.</summary>
internal sealed class ChosenEndpoints(IEnumerable<string> chosen, Func<RouteEndpoint, string> nameOf)
{
    private static readonly string[] Methods =
        [HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete, HttpMethods.Patch, HttpMethods.Head, HttpMethods.Options];

    private readonly FrozenSet<string> _names = chosen.ToFrozenSet(StringComparer.Ordinal);

    // A bit for each method that is chosen. Bounded by the endpoints that the program maps.
    private readonly ConcurrentDictionary<Endpoint, int> _methods = new(ReferenceEqualityComparer.Instance);

    public bool Has(Endpoint? endpoint, string method)
    {
        if (endpoint is null) return false;
        if (!_methods.TryGetValue(endpoint, out var methods)) methods = Add(endpoint);
        return methods != 0 && (methods & BitOf(method)) != 0;
    }

    public bool Has(string method, string route) => _names.Contains($"{method} {route}");

    private int Add(Endpoint endpoint)
    {
        // What routing makes up for a 404 or 405 is none that could be chosen.
        if (endpoint is not RouteEndpoint route) return 0;
        var name = nameOf(route);
        var methods = Methods.Where(method => Has(method, name)).Aggregate(0, (bits, method) => bits | BitOf(method));
        return _methods.GetOrAdd(endpoint, methods);
    }

    private static int BitOf(string method)
    {
        for (var i = 0; i < Methods.Length; i++)
        {
            if (HttpMethods.Equals(Methods[i], method)) return 1 << i;
        }

        return 0;
    }
}
