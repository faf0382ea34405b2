using System.ComponentModel;
using Dashboard.Access;
using Dashboard.Alerts;
using Dashboard.Core.Alerts.Suggestions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class SuggestionApi
{
    private const int MostSamples = 1_000_000;
    private static readonly string[] Parameters = ["metric", "endpoint", "pool", "comparator", "minSamples"];

    public static void MapSuggestionApi(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/alerts").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Alerts")
            .MapGet("/suggestion", GetSuggestion).WithMetadata(new QueryNames(Parameters))
            .WithSummary("Where a rule's threshold could be by what was usual over the weeks that are kept, and why; null while too little is known");

    internal static async Task<Results<Ok<ThresholdSuggestion>, ProblemHttpResult>> GetSuggestion(
        [AsParameters] SuggestionParameters given, [FromServices] ThresholdSuggesting suggesting, CancellationToken cancel)
    {
        var samples = new FieldErrors();
        var minSamples = given.MinSamples is null ? (int?)null : samples.Whole("minSamples", given.MinSamples, 1, MostSamples, 1);
        if (!samples.None) return samples.ToProblem();
        var (rule, errors) = suggesting.Check(given.Metric, given.Endpoint, given.Pool, given.Comparator, minSamples);
        return rule is null ? AlertProblems.Of(errors) : TypedResults.Ok(await suggesting.SuggestAsync(rule, cancel));
    }
}

/// <summary>What the address asks for, as text; each as in a rule.</summary>
internal sealed record SuggestionParameters
{
    [FromQuery(Name = "metric"), Description("A metric of the history.")]
    public string? Metric { get; init; }

    [FromQuery(Name = "endpoint"), Description("One, as GET /api/profiles, or * for each by itself; all together when left out.")]
    public string? Endpoint { get; init; }

    [FromQuery(Name = "pool"), Description("One pool, or * for each; the worst when left out.")]
    public string? Pool { get; init; }

    [FromQuery(Name = "comparator"), Description(">, >=, < or <=; > when left out.")]
    public string? Comparator { get; init; }

    [FromQuery(Name = "minSamples"), Description("How many measurements a value has to rest on; 20 when left out.")]
    public string? MinSamples { get; init; }
}
