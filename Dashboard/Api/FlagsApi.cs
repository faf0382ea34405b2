using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Core.Metrics;
using Dashboard.Core.Switches;
using Dashboard.Flags;
using Dashboard.Platform.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Api;

internal static class FlagsApi
{
    public static void MapFlagsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Flags");
        api.MapGet("/flags", GetFlags).WithSummary("The live switches; the ETag names this state of them");
        api.MapPut("/flags", PutFlags).AuditedAs("flags.set").RequireAuthorization(Policies.Admin)
            .WithMetadata(new RequestSizeLimitAttribute(Problems.MaxBodyBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .WithSummary("Sets the flags that are named, on all instances within two seconds; with If-Match only where nobody was faster");
    }

    internal static Ok<FlagsAnswer> GetFlags(
        [FromServices] LiveSwitches switches, [FromServices] FlagKeeper keeper, [FromServices] InstanceIdentity instance, HttpResponse response)
    {
        // Before the flags are read, so that the tag is never newer than they are.
        response.Headers.ETag = keeper.Tag;
        return TypedResults.Ok(FlagsAnswer.Of(switches, keeper, instance));
    }

    private static async Task<Results<Ok<FlagsAnswer>, ProblemHttpResult>> PutFlags(
        Body<FlagsBody> body, [FromServices] FlagSwitching switching, [FromServices] KnownEndpoints endpoints, [FromServices] LiveSwitches switches,
        [FromServices] FlagKeeper keeper, [FromServices] InstanceIdentity instance, HttpContext context)
    {
        var read = await body.ReadAsync(context.RequestAborted);
        if (!read.IsValid) return read.Problem;
        var errors = new FieldErrors();
        var changes = read.Value.Read(endpoints.Has, errors);
        if (!errors.None) return errors.ToProblem();
        try
        {
            await switching.ChangeAsync(
                context.User, context.Connection.RemoteIpAddress?.ToString(), changes, TagOf(context.Request, keeper.Tag), context.RequestAborted);
        }
        catch (FlagConflictException exception)
        {
            context.Response.Headers.ETag = keeper.Tag;
            return Problems.Changed(exception.Message);
        }

        return GetFlags(switches, keeper, instance, context.Response);
    }

    /// <summary>The tag that is asked for: the current one where it is among several, null where any will do.</summary>
    private static string? TagOf(HttpRequest request, string current)
    {
        string[] given = [.. request.Headers.IfMatch.SelectMany(value => value?.Split(',', StringSplitOptions.TrimEntries) ?? [])];
        return given.Length == 0 || given.Contains(EntityTagHeaderValue.Any.Tag.Value) ? null : given.Contains(current) ? current : given[0];
    }
}
