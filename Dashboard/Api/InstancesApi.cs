using Dashboard.Access;
using Dashboard.Core.Metrics;
using Dashboard.Live;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class InstancesApi
{
    public static void MapInstancesApi(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Metrics")
            .MapGet("/instances", GetInstances).WithSummary("Each instance of the program: version, start, when it was heard of last, its clock");

    internal static Ok<Page<InstanceStatus>> GetInstances([FromServices] RealtimeReader reader) =>
        TypedResults.Ok(new Page<InstanceStatus>(reader.Latest.Instances, Next: null));
}
