using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace Dashboard.Core.Pipeline;

/// <summary>What an endpoint's series is called.</summary>
public static class RouteName
{
    /// <summary>The route template, with a slash in front; <c>(assets)</c> for a file of the web pages.</summary>
    public static string Of(RouteEndpoint endpoint)
    {
        // Each file under wwwroot is an endpoint of its own; nobody wants a row for each.
        if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return "(assets)";
        var template = endpoint.RoutePattern.RawText ?? "";
        return template.StartsWith('/') ? template : "/" + template;
    }
}
