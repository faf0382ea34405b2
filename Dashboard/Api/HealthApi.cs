using System.ComponentModel;
using Dashboard.Access;
using Dashboard.Core.Common;
using Dashboard.Core.Health;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Health.Trend;
using Dashboard.Platform.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

/// <summary>The probes of a container's host, open to all, so that they tell a status and nothing else; and for those who may look, all.</summary>
internal static class HealthApi
{
    public static void MapHealthApi(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AllowAnonymous().AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Health");
        health.MapGet("/live", GetLive).WithSummary("200 as long as the process answers");
        health.MapGet("/ready", GetReady).WithSummary("503 before the first contact with the databases and while stopping");
        health.MapGet("/startup", GetStartup).WithSummary("503 before the first contact with the databases");
        routes.MapGroup("/api").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Health")
            .MapGet("/health/detailed", GetDetailed).WithMetadata(new QueryNames("at")).WithSummary("The health score with what it is made of, the checks, and the score of the last 24 h");
    }

    internal static Results<Ok<HealthAnswer>, ProblemHttpResult> GetDetailed(
        [Description("A minute of the last two days, such as -3h: its worst score with its arithmetic, and nothing of now. This moment when left out.")] string? at,
        [FromServices] ChangeFeed<HealthReport> feed, [FromServices] ChangeFeed<BaselineReport> baselines, [FromServices] IHealthTrend trend,
        [FromServices] TimeProvider clock)
    {
        if (at is not null) return GetMinute(at, trend, clock.GetUtcNow());
        var report = feed.Latest;
        var score = report?.Score;
        return TypedResults.Ok(new HealthAnswer(
            score?.Score, score?.Status ?? HealthBand.Unknown, score?.Coverage ?? 0, report?.Time, HealthFormula.Version, score?.Lost ?? [], score?.Caps ?? [],
            score?.Components ?? [], report?.Checks ?? [],
            [.. (baselines.Latest?.Endpoints ?? []).Select(HealthBaseline.Of)], [.. trend.Minutes.Select(minute => new HealthTrendPoint(minute.Start, minute.Score))]));
    }

    private static Results<Ok<HealthAnswer>, ProblemHttpResult> GetMinute(string at, IHealthTrend trend, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var time = TimeText.Read("at", at, now, now, errors);
        if (!errors.None) return errors.ToProblem();
        if (trend.Find(time) is not { } kept) return Problems.NotFound("No score is kept of that minute.");
        // Other weights would lead to another score.
        if (kept.Version != HealthFormula.Version) return Problems.NotFound($"The score of that minute was made with version {kept.Version} of the formula.");
        var score = HealthScorer.Of(kept.Inputs);
        return TypedResults.Ok(new HealthAnswer(
            score.Score, score.Status, score.Coverage, kept.Start, kept.Version, score.Lost, score.Caps, score.Components, [], [], []));
    }

    internal static Ok<ProbeStatus> GetLive() => TypedResults.Ok(new ProbeStatus("live"));

    internal static JsonHttpResult<ProbeStatus> GetReady([FromServices] Readiness readiness)
    {
        var status = readiness.Status;
        return TypedResults.Json(new ProbeStatus(status), statusCode: status is "ready" or "degraded" ? 200 : 503);
    }

    internal static JsonHttpResult<ProbeStatus> GetStartup([FromServices] Readiness readiness) =>
        readiness.IsStarted
            ? TypedResults.Json(new ProbeStatus("started"), statusCode: 200)
            : TypedResults.Json(new ProbeStatus("starting"), statusCode: 503);
}

/// <summary>What a probe is told.</summary>
internal sealed record ProbeStatus(string Status);
