using System.ComponentModel;
using Dashboard.Access;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class MetricsApi
{
    public static void MapMetricsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Metrics");
        api.MapGet("/metrics/realtime", GetRealtime).WithMetadata(new QueryNames("window", "instance"))
            .WithSummary("Percentiles, rates and states over the last seconds");
        api.MapGet("/database/queries", GetQueries).WithSummary("Each SQL statement since the start, slowest in total first");
    }

    internal static Results<Ok<RealtimeMetrics>, ProblemHttpResult> GetRealtime(
        [FromQuery, Description("Seconds, 1–900; 60 when left out.")] string? window,
        [FromQuery, Description("Only this instance.")] string? instance,
        [FromServices] ChangeFeed<MetricsSnapshot> feed,
        [FromServices] TimeProvider clock)
    {
        var errors = new FieldErrors();
        var seconds = errors.Whole("window", window, 1, MetricsCollector.SlotCapacity, fallback: 60);
        if (feed.Latest is not { } snapshot)
            return TypedResults.Problem("The first second is not over yet.", statusCode: StatusCodes.Status503ServiceUnavailable);
        if (instance is not null && instance != snapshot.Instance.Id) errors.Add("instance", "is not known", snapshot.Instance.Id);
        if (!errors.None) return errors.ToProblem();

        var metrics = snapshot.Over(seconds);
        var ageMs = Math.Max(0, Math.Round((clock.GetUtcNow() - snapshot.Time).TotalMilliseconds));
        return TypedResults.Ok(metrics with { Self = metrics.Self with { DataAgeMs = ageMs } });
    }

    internal static Ok<ItemList<StatementMetrics>> GetQueries([FromServices] MetricsRecorder recorder) =>
        TypedResults.Ok(new ItemList<StatementMetrics>(StatementMetrics.Read(recorder.Statements), Next: null));
}
