using System.ComponentModel;
using Dashboard.Access;
using Dashboard.Core.Metrics.History;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class HistoryApi
{
    private const int DefaultUnderMs = 500;
    private static readonly string[] Parameters = ["metric", "endpoint", "pool", "from", "to", "step", "ms", "instance", "compare"];

    public static void MapHistoryApi(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Metrics")
            .MapGet("/metrics/history", GetHistory).WithMetadata(new QueryNames(Parameters))
            .WithSummary("The course of one metric: percentiles from merged sketches, gaps as null, at most 2,000 points");

    internal static Results<Ok<HistoryAnswer>, ProblemHttpResult> GetHistory(
        [AsParameters] HistoryParameters given, [FromServices] HistoryReader history, [FromServices] TimeProvider clock)
    {
        var errors = new FieldErrors();
        var now = clock.GetUtcNow();
        var range = QueryRange.Read(given.From, given.To, now, errors);
        var question = new HistoryQuestion(given.Metric ?? "", range.From, range.To)
        {
            Endpoint = given.Endpoint,
            Pool = given.Pool,
            StepSeconds = QueryRange.ReadStep(given.Step, errors),
            Instance = given.Instance,
            UnderMs = errors.Whole("ms", given.Ms, 1, 600_000, DefaultUnderMs),
            Earlier = null,
        };
        CheckNames(question, history, errors);
        InstanceText.Check("instance", given.Instance, () => history.Instances, errors);
        var earlier = CompareText.Read("compare", given.Compare, range.Length, errors);
        return errors.None ? TypedResults.Ok(history.Read(question with { Earlier = earlier })) : errors.ToProblem();
    }

    private static void CheckNames(HistoryQuestion question, HistoryReader history, FieldErrors errors)
    {
        if (!HistoryReader.Metrics.Contains(question.Metric))
        {
            errors.Add("metric", question.Metric.Length == 0 ? "is missing" : FieldErrors.Quote(question.Metric), $"one of {string.Join(", ", HistoryReader.Metrics)}");
            return;
        }

        if (question.Endpoint is { } endpoint)
        {
            if (!HistoryReader.IsOfRequests(question.Metric)) errors.Add("endpoint", $"does not go with {question.Metric}", "a metric latency.…, requests.… or response.…");
            else errors.Endpoint("endpoint", endpoint, history.Endpoints);
        }

        if (question.Pool is { } pool)
        {
            if (!HistoryReader.IsOfPools(question.Metric)) errors.Add("pool", $"does not go with {question.Metric}", "a metric pool.…");
            else if (!history.Pools.Contains(pool)) errors.Add("pool", FieldErrors.Quote(pool), $"one of {string.Join(", ", history.Pools)}");
        }
    }
}

/// <summary>What the address asks for, as text.</summary>
internal sealed record HistoryParameters
{
    [FromQuery(Name = "metric"), Description("Such as latency.p95, requests.rate, pool.wait.p95.")]
    public string? Metric { get; init; }

    [FromQuery(Name = "endpoint"), Description("A method and a route; all of the platform's together when left out.")]
    public string? Endpoint { get; init; }

    [FromQuery(Name = "pool"), Description("One pool; the worst or the sum of all when left out.")]
    public string? Pool { get; init; }

    [FromQuery(Name = "from"), Description("A time in ISO 8601, or such as -15m, -24h, -7d; -15m when left out.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("The same; now when left out.")]
    public string? To { get; init; }

    [FromQuery(Name = "step"), Description("Seconds that a point stands for, 1–86400; as it suits the range when left out.")]
    public string? Step { get; init; }

    [FromQuery(Name = "ms"), Description("For requests.underMs: the latency; 500 when left out.")]
    public string? Ms { get; init; }

    [FromQuery(Name = "instance"), Description("Only this instance.")]
    public string? Instance { get; init; }

    [FromQuery(Name = "compare"), Description("previous, yesterday or lastWeek.")]
    public string? Compare { get; init; }
}
