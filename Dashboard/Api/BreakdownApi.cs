using System.ComponentModel;
using Dashboard.Access;
using Dashboard.Core.Metrics.Breakdown;
using Dashboard.Core.Metrics.History;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class BreakdownApi
{
    private static readonly string[] Parameters = ["endpoint", "from", "to", "step", "instance"];

    public static void MapBreakdownApi(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Metrics")
            .MapGet("/metrics/breakdown", GetBreakdown).WithMetadata(new QueryNames(Parameters))
            .WithSummary("Where the time of the requests at or above the P95 went: waiting for connections, SQL, Redis, the application, writing");

    internal static Results<Ok<BreakdownAnswer>, ProblemHttpResult> GetBreakdown(
        [AsParameters] BreakdownParameters given, [FromServices] BreakdownReader reader, [FromServices] HistoryReader history,
        [FromServices] TimeProvider clock)
    {
        var errors = new FieldErrors();
        var range = QueryRange.Read(given.From, given.To, clock.GetUtcNow(), errors);
        var step = QueryRange.ReadStep(given.Step, errors);
        errors.Endpoint("endpoint", given.Endpoint, reader.Endpoints);
        InstanceText.Check("instance", given.Instance, () => history.Instances, errors);
        var question = new BreakdownQuestion(given.Endpoint, range.From, range.To) { StepSeconds = step, Instance = given.Instance };
        return errors.None ? TypedResults.Ok(reader.Read(question)) : errors.ToProblem();
    }
}

/// <summary>What the address asks for, as text.</summary>
internal sealed record BreakdownParameters
{
    [FromQuery(Name = "endpoint"), Description("A method and a route; all of the platform's together when left out.")]
    public string? Endpoint { get; init; }

    [FromQuery(Name = "from"), Description("A time in ISO 8601, or such as -15m, -24h, -7d; -15m when left out.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("The same; now when left out.")]
    public string? To { get; init; }

    [FromQuery(Name = "step"), Description("Seconds that a point stands for, 1–86400, at least 10 are given; as it suits the range when left out.")]
    public string? Step { get; init; }

    [FromQuery(Name = "instance"), Description("One instance; all together when left out.")]
    public string? Instance { get; init; }
}
