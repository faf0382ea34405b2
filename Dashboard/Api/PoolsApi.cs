using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Pooling.States;
using Dashboard.Core.Storage.Audit;
using Dashboard.Database;
using Dashboard.Platform.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class PoolsApi
{
    public static void MapPoolsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/database").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Database");
        api.MapGet("/pools", GetPools).WithSummary("Each connection pool at this moment; counts are since the start");
        api.MapPut("/pools/{name}", PutPool).AuditedAs(AuditActions.PoolSize).RequireAuthorization(Policies.Operator)
            .WithMetadata(new RequestSizeLimitAttribute(Problems.MaxBodyBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Changes the size of a pool at once, until the next start; nothing is closed");
        api.MapGet("/leases", GetLeases).WithSummary("The connections on loan, oldest first");
        api.MapGet("/leaks", GetLeaks).WithSummary("The newest reports of connections that were kept too long");
        api.MapGet("/events", GetEvents).WithSummary("The newest changes of the pools' states");
    }

    internal static Ok<Page<PoolAnswer>> GetPools([FromServices] ConnectionPools pools) => Listed(pools.All.Select(PoolAnswer.Of));

    internal static Ok<Page<LeaseInfo>> GetLeases([FromServices] ConnectionPools pools) =>
        Listed(pools.All.SelectMany(pool => pool.Leases()).OrderByDescending(lease => lease.AgeMs));

    internal static Ok<Page<LeakReport>> GetLeaks([FromServices] LeakReports reports) => Listed(reports.Newest);

    internal static Ok<Page<PoolChange>> GetEvents([FromServices] PoolEvents events) => Listed(events.Newest.Select(PoolChange.Of));

    private static async Task<Results<Ok<PoolAnswer>, ProblemHttpResult>> PutPool(
        string name, Body<PoolSize> body, [FromServices] ConnectionPools pools, [FromServices] PoolSizing sizing, HttpContext context)
    {
        if (pools.Find(name) is not { } pool)
            return Problems.NotFound($"There is no pool of that name; there are {string.Join(", ", pools.All.Select(one => one.Name))}.");
        var read = await body.ReadAsync(context.RequestAborted);
        if (!read.IsValid) return read.Problem;
        if (!pool.IsConfigured) return Problems.Conflict("The program runs without PostgreSQL; set ConnectionStrings:Postgres.");

        await sizing.ResizeAsync(context.User, pool, read.Value.Size!.Value);
        return TypedResults.Ok(PoolAnswer.Of(pool));
    }

    private static Ok<Page<T>> Listed<T>(IEnumerable<T> items) => TypedResults.Ok(new Page<T>([.. items], Next: null));
}
