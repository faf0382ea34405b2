using Dashboard.Access;
using Dashboard.Core.Common;
using Dashboard.Core.Health;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Health.Trend;
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
            .MapGet("/health/detailed", GetDetailed).WithSummary("The health score with what it is made of, the checks, and the score of the last 24 h");
    }

    internal static Ok<HealthAnswer> GetDetailed(
        [FromServices] ChangeFeed<HealthReport> feed, [FromServices] ChangeFeed<BaselineReport> baselines, [FromServices] IHealthTrend trend)
    {
        var report = feed.Latest;
        var score = report?.Score;
        return TypedResults.Ok(new HealthAnswer(
            score?.Score, score?.Status ?? HealthBand.Unknown, score?.Coverage ?? 0, report?.Time, HealthFormula.Version, score?.Lost ?? [], score?.Caps ?? [],
            score?.Components ?? [], report?.Checks ?? [],
            [.. (baselines.Latest?.Endpoints ?? []).Select(HealthBaseline.Of)], [.. trend.Minutes.Select(minute => new HealthTrendPoint(minute.Start, minute.Score))]));
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
