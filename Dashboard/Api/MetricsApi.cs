using System.ComponentModel;
using Dashboard.Access;
using Dashboard.Core.Metrics;
using Dashboard.Live;
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
        [FromServices] RealtimeReader reader)
    {
        var errors = new FieldErrors();
        var seconds = errors.Whole("window", window, 1, MetricsCollector.SlotCapacity, fallback: 60);
        var snapshot = reader.Latest;
        InstanceText.Check("instance", instance, () => snapshot.KnownInstances, errors);
        if (!errors.None) return errors.ToProblem();
        return TypedResults.Ok(reader.Read(instance is null ? snapshot : snapshot.Of(instance), seconds));
    }

    internal static Ok<Page<StatementMetrics>> GetQueries([FromServices] MetricsRecorder recorder) =>
        TypedResults.Ok(new Page<StatementMetrics>(StatementMetrics.Read(recorder.Statements), Next: null));
}
