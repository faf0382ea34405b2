using Dashboard.Access;
using Dashboard.Core.Pooling.Server;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class ServerApi
{
    public static void MapServerApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Database");
        api.MapGet("/database/server", GetServer)
            .WithSummary("PostgreSQL's own view: connections, oldest transaction, locks, cache, size and top statements, at most 5 s old");
    }

    internal static async Task<Ok<ServerView>> GetServer([FromServices] ServerWatch watch, CancellationToken cancel) =>
        TypedResults.Ok(await watch.ReadAsync(cancel));
}
