using Dashboard.Components.Shared;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Health;

/// <summary>The pages that show what a part of the score is about.</summary>
internal static class HealthPlaces
{
    public const string Alerts = "/alerts";

    private const string Database = "/database";
    private const string Redis = "/redis";
    private const string System = "/system";
    private const string Dependencies = "/health-status#dependencies";

    /// <summary>Where what took points is shown.</summary>
    /// <param name="component">What lost them.</param>
    /// <param name="subject">An endpoint, a pool or a check; null when it is none of them alone.</param>
    public static string Of(HealthComponent component, string? subject) => component switch
    {
        HealthComponent.Errors or HealthComponent.Latency or HealthComponent.Baseline => OfEndpoint(subject),
        HealthComponent.Database or HealthComponent.Pool => Database,
        HealthComponent.Redis => Redis,
        HealthComponent.Dependencies => Dependencies,
        _ => System,
    };

    /// <summary>Where what holds the score down is shown: an alert, or a check.</summary>
    public static string OfCap(string? subject) => OfCheck(subject ?? "") ?? Alerts;

    /// <summary>Where what a check looks at is shown; null: on no page.</summary>
    public static string? OfCheck(string name) => name.Split(':')[0] switch
    {
        "postgresql" or "pool" => Database,
        "redis" => Redis,
        "disk" => System,
        "clock" => "/instances",
        "dependency" => Dependencies,
        _ => null,
    };

    /// <summary>The page of an endpoint; that of all where none is named.</summary>
    public static string OfEndpoint(string? subject) => subject?.Split(' ', 2) switch
    {
        null => EndpointAddress.All,
        [var method, var route] => EndpointAddress.Of(method, route, EndpointGroup.Platform.Name),
        [var route] => EndpointAddress.Of("", route, EndpointGroup.Platform.Name),
        _ => EndpointAddress.All,
    };
}
