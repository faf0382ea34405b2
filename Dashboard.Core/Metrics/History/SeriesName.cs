namespace Dashboard.Core.Metrics.History;

/// <summary>What names a series across restarts and instances: an endpoint, a pool, or something that there is one of.</summary>
/// <param name="Method">The HTTP method; empty for a series that is not of one endpoint.</param>
/// <param name="Route">The route template, or the name.</param>
/// <param name="Group">What it is: platform or dashboard for an endpoint of either, else pool, total, operation, system or score.</param>
public readonly record struct SeriesName(string Method, string Route, string Group)
{
    /// <summary>All platform endpoints together.</summary>
    public static readonly SeriesName Platform = new("", "platform", "total");

    /// <summary>All SQL statements.</summary>
    public static readonly SeriesName Queries = new("", "sql", "operation");

    /// <summary>All Redis commands.</summary>
    public static readonly SeriesName Redis = new("", "redis", "operation");

    /// <summary>The process.</summary>
    public static readonly SeriesName System = new("", "process", "system");

    /// <summary>The health score.</summary>
    public static readonly SeriesName Health = new("", "health", "score");

    /// <summary>The endpoints past what is told apart.</summary>
    public static readonly SeriesName Other = new("", "(other)", EndpointGroup.Platform.Name);

    /// <summary>Whether it is an endpoint, or a collection of some.</summary>
    public bool IsEndpoint => Group is "platform" or "dashboard";

    /// <summary>A connection pool.</summary>
    public static SeriesName Pool(string name) => new("", name, "pool");

    /// <summary>As the API names an endpoint: <c>GET /api/profiles/{id}</c>.</summary>
    public override string ToString() => Method.Length == 0 ? Route : $"{Method} {Route}";
}
