using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace Dashboard.Tests.Access.Hostile;

/// <summary>An endpoint that the program maps, as the table of what is allowed names it, and how it is asked.</summary>
internal sealed partial class MappedEndpoint
{
    private static readonly string[] AllMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    private MappedEndpoint(RouteEndpoint endpoint)
    {
        var declared = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        Route = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        IsFile = endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
        Methods = declared.Count == 0 ? AllMethods : [.. declared];
        Name = $"{(declared.Count == 0 ? "ANY" : declared is ["GET", "POST"] ? "PAGE" : string.Join('|', declared))} {Route}";
    }

    public string Name { get; }

    public string Route { get; }

    public IReadOnlyList<string> Methods { get; }

    /// <summary>Whether it is a file that pages load.</summary>
    public bool IsFile { get; }

    /// <summary>Whether it is a connection that stays, or what negotiates one; a browser says there from which page it comes.</summary>
    public bool IsLive => Route.StartsWith("/_blazor", StringComparison.Ordinal) || Route.StartsWith("/hubs/", StringComparison.Ordinal);

    /// <summary>Whether it is a page, or what a page lives by.</summary>
    public bool IsForPeople => Name.StartsWith("PAGE ", StringComparison.Ordinal) || Route.StartsWith("/_blazor", StringComparison.Ordinal);

    /// <summary>An address that leads to it.</summary>
    public string Address => RouteParameter().Replace(Route, match => match.Groups["name"].Value switch
    {
        "Method" => "GET",
        "Route" => "api/profiles/%7Bid%7D",
        "documentName" => "v1",
        "name" => "service",
        // Well-formed wherever ids are numbers and wherever they are names; there is nothing of it.
        _ => "987654321",
    });

    public static IReadOnlyList<MappedEndpoint> Of(EndpointDataSource source) =>
        [.. source.Endpoints.OfType<RouteEndpoint>().Select(endpoint => new MappedEndpoint(endpoint)).DistinctBy(endpoint => endpoint.Name)];

    public override string ToString() => Name;

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)[^}]*\}")]
    private static partial Regex RouteParameter();
}
