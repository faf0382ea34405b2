using Dashboard.Core.Metrics;

namespace Dashboard.Components.Shared;

/// <summary>How addresses and sentences name an endpoint.</summary>
internal static class EndpointKey
{
    /// <summary><c>GET /api/profiles/{id}</c>; an endpoint of this program's own says so in front.</summary>
    public static string Of(EndpointMetrics endpoint)
    {
        var name = Name(endpoint);
        return endpoint.Group == EndpointGroup.Platform.Name ? name : $"{endpoint.Group}: {name}";
    }

    public static string Name(EndpointMetrics endpoint) =>
        endpoint.Method.Length == 0 ? endpoint.Route : $"{endpoint.Method} {endpoint.Route}";
}
