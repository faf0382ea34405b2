using System.ComponentModel;
using Dashboard.Access;
using Dashboard.Core.Metrics.History;
using Dashboard.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class HeatmapApi
{
    private static readonly string[] Parameters = ["endpoint", "from", "to", "step", "instance"];

    public static void MapHeatmapApi(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Metrics")
            .MapGet("/metrics/heatmap", GetHeatmap).WithMetadata(new QueryNames(Parameters))
            .WithSummary("How one endpoint's latency was distributed over time: counts by classes of latency, at most 300 points and 60 classes");

    internal static Results<Ok<HeatmapAnswer>, ProblemHttpResult> GetHeatmap(
        [AsParameters] HeatmapParameters given, [FromServices] EndpointCourseReader reader, [FromServices] RealtimeReader realtime,
        [FromServices] HistoryReader history, [FromServices] TimeProvider clock)
    {
        var errors = new FieldErrors();
        var snapshot = realtime.Latest;
        var endpoint = given.Endpoint is { } name ? reader.Find(snapshot, name) : null;
        if (given.Endpoint is null) errors.Add("endpoint", "is missing", "a method and a route that was called, such as 'GET /api/profiles/{id}'");
        else if (endpoint is null) errors.Endpoint("endpoint", given.Endpoint, []);
        var range = QueryRange.Read(given.From, given.To, clock.GetUtcNow(), errors);
        var step = QueryRange.ReadStep(given.Step, errors);
        InstanceText.Check("instance", given.Instance, () => history.Instances, errors);
        return errors.None && endpoint is { } known
            ? TypedResults.Ok(HeatmapAnswer.Of(reader.Read(known, snapshot.Only(given.Instance), range.From, range.To, step)))
            : errors.ToProblem();
    }
}

/// <summary>What the address asks for, as text.</summary>
internal sealed record HeatmapParameters
{
    [FromQuery(Name = "endpoint"), Description("A method and a route, such as 'GET /api/profiles/{id}'.")]
    public string? Endpoint { get; init; }

    [FromQuery(Name = "from"), Description("A time in ISO 8601, or such as -15m, -24h, -7d; -15m when left out.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("The same; now when left out.")]
    public string? To { get; init; }

    [FromQuery(Name = "step"), Description("Seconds that a point stands for, 1–86400; as it suits the range when left out.")]
    public string? Step { get; init; }

    [FromQuery(Name = "instance"), Description("One instance; all together when left out.")]
    public string? Instance { get; init; }
}
