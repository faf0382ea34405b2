using System.ComponentModel;
using Dashboard.Access;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.SlowRequests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class SlowRequestsApi
{
    private static readonly string[] Parameters = ["endpoint", "from", "to", "limit", "instance"];

    public static void MapSlowRequestsApi(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Metrics")
            .MapGet("/metrics/slow-requests", GetSlowRequests).WithMetadata(new QueryNames(Parameters))
            .WithSummary("The slowest requests that are kept, and a sample of the errors, each with where its time went and its SQL statements");

    internal static Results<Ok<Page<SlowRequest>>, ProblemHttpResult> GetSlowRequests(
        [AsParameters] SlowRequestParameters given, [FromServices] SlowRequestReader reader, [FromServices] InstanceIdentity instance,
        [FromServices] TimeProvider clock)
    {
        var errors = new FieldErrors();
        var range = QueryRange.Read(given.From, given.To, clock.GetUtcNow(), errors);
        var limit = errors.Whole("limit", given.Limit, 1, SlowRequestReader.MaxLimit, SlowRequestReader.DefaultLimit);
        errors.Endpoint("endpoint", given.Endpoint, reader.Endpoints);
        InstanceText.Check("instance", given.Instance, () => [instance.Id], errors);
        return errors.None
            ? TypedResults.Ok(new Page<SlowRequest>(reader.Read(given.Endpoint, range.From, range.To, limit), Next: null))
            : errors.ToProblem();
    }
}

/// <summary>What the address asks for, as text.</summary>
internal sealed record SlowRequestParameters
{
    [FromQuery(Name = "endpoint"), Description("A method and a route; all of them when left out.")]
    public string? Endpoint { get; init; }

    [FromQuery(Name = "from"), Description("A time in ISO 8601, or such as -15m, -24h; -15m when left out.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("The same; now when left out.")]
    public string? To { get; init; }

    [FromQuery(Name = "limit"), Description("At most so many, 1–500; 50 when left out.")]
    public string? Limit { get; init; }

    [FromQuery(Name = "instance"), Description("The instance that answers; each keeps its own requests.")]
    public string? Instance { get; init; }
}
