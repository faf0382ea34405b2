namespace Dashboard.Core.Metrics;

/// <summary>
/// Endpoint metadata: whose endpoint it is. The built-in rules and the health score are about <see cref="Platform"/>; an endpoint
/// without this metadata counts as <see cref="Dashboard"/>.
/// </summary>
public sealed record EndpointGroup(string Name)
{
    /// <summary>The hosted API, and what a gateway forwards.</summary>
    public static EndpointGroup Platform { get; } = new("platform");

    /// <summary>This program's own pages and API.</summary>
    public static EndpointGroup Dashboard { get; } = new("dashboard");
}
