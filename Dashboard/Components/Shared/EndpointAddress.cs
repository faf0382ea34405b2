using Dashboard.Core.Metrics;

namespace Dashboard.Components.Shared;

/// <summary>
/// The address of an endpoint's page: <c>/endpoints/GET/api/profiles/%7Bid%7D</c>. Each part of the route is escaped by itself, so that the
/// address stays readable and survives being copied.
/// </summary>
internal static class EndpointAddress
{
    /// <summary>The page of all endpoints.</summary>
    public const string All = "/endpoints";

    /// <summary>The name of the group in the query; left out for the platform's.</summary>
    public const string Group = "group";

    // A part of an address cannot be empty.
    private const string NoMethod = "-";

    public static string Of(EndpointMetrics endpoint) => Of(endpoint.Method, endpoint.Route, endpoint.Group);

    public static string Of(string method, string route, string group)
    {
        var parts = route.TrimStart('/').Split('/').Select(Uri.EscapeDataString);
        var path = $"{All}/{(method.Length == 0 ? NoMethod : Uri.EscapeDataString(method))}/{string.Join('/', parts)}";
        return group == EndpointGroup.Platform.Name ? path : $"{path}?{Group}={Uri.EscapeDataString(group)}";
    }

    /// <summary>The method that a part of the address stands for.</summary>
    public static string MethodOf(string part) => part == NoMethod ? "" : part;

    /// <summary>The routes that the rest of the address may stand for: a template begins with a slash, a name such as (other) does not.</summary>
    public static IReadOnlyList<string> RoutesOf(string? rest) => [$"/{rest}", rest ?? ""];
}
