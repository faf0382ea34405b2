using Dashboard.Core.Health;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

/// <summary>The probes of a container's host: open to all, so they tell a status and nothing else.</summary>
internal static class HealthApi
{
    public static void MapHealthApi(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AllowAnonymous().AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Health");
        health.MapGet("/live", GetLive).WithSummary("200 as long as the process answers");
        health.MapGet("/ready", GetReady).WithSummary("503 before the first contact with the databases and while stopping");
        health.MapGet("/startup", GetStartup).WithSummary("503 before the first contact with the databases");
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
