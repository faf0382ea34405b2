using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Access.Keys;
using Dashboard.Alerts;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Platform.Requests;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class KeysApi
{
    private const string Address = "/api/keys";
    private const string ConfirmAll = "all";

    public static void MapKeysApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Address).RequireAuthorization(Policies.Admin).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Access");
        api.MapGet("", GetKeys).Produces<Page<KeyAnswer>>().WithSummary("API keys, without their secrets");
        Edit(api.MapPost("", PostKey)).AuditedAs("access.keys.add").Produces<KeyMadeAnswer>(StatusCodes.Status201Created)
            .WithSummary("Makes a key; its secret stands in this answer alone");
        Edit(api.MapPost("/{id}/rotate", PostRotation)).AuditedAs("access.keys.add").Produces<KeyMadeAnswer>(StatusCodes.Status201Created)
            .WithSummary("Makes a key that takes the place of another, which goes on working for some hours");
        Edit(api.MapDelete("/{id}", DeleteKey)).AuditedAs("access.keys.change").Produces(StatusCodes.Status204NoContent).WithSummary("Revokes a key at once");
        Edit(api.MapDelete("", DeleteKeys)).AuditedAs("access.keys.change").WithMetadata(new QueryNames("confirm")).Produces<KeysRevokedAnswer>()
            .WithSummary("Revokes all keys at once; needs ?confirm=all");
    }

    private static Task<IResult> GetKeys([FromServices] KeyEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
        TypedResults.Ok(new Page<KeyAnswer>([.. (await editing.ListAsync(context.User)).Select(KeyAnswer.Of)], Next: null)));

    private static Task<IResult> PostKey(Body<KeyBody> body, [FromServices] KeyEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        var read = await body.ReadAsync(context.RequestAborted);
        if (!read.IsValid) return read.Problem;
        return Made(await editing.AddAsync(context.User, AlertProblems.From(context), read.Value, context.RequestAborted));
    });

    private static Task<IResult> PostRotation(string id, Body<RotationBody> body, [FromServices] KeyEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        if (!await editing.HasAsync(context.User, id)) return NotThere();
        int? hours = null;
        if (HasBody(context))
        {
            var read = await body.ReadAsync(context.RequestAborted);
            if (!read.IsValid) return read.Problem;
            hours = read.Value.OldEndsInHours;
        }

        return Made(await editing.RotateAsync(context.User, AlertProblems.From(context), id, hours, context.RequestAborted));
    });

    private static Task<IResult> DeleteKey(string id, [FromServices] KeyEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        if (!await editing.HasAsync(context.User, id)) return NotThere();
        await editing.RevokeAsync(context.User, AlertProblems.From(context), id, context.RequestAborted);
        return TypedResults.NoContent();
    });

    private static Task<IResult> DeleteKeys(string? confirm, [FromServices] KeyEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        if (confirm != ConfirmAll)
            return FieldErrors.Single("confirm", confirm is null ? "is missing" : FieldErrors.Quote(confirm), $"{ConfirmAll}, which revokes every key at once");
        return TypedResults.Ok(new KeysRevokedAnswer(await editing.RevokeAllAsync(context.User, AlertProblems.From(context), context.RequestAborted)));
    });

    private static IResult Made(Saved<MadeKey> saved)
    {
        if (saved.Item is not { } made) return AlertProblems.Of(saved.Errors);
        var answer = KeyAnswer.Of(new(made.Key, KeyStanding.Live, LastUse: null));
        return TypedResults.Created($"{Address}/{answer.Id}", new KeyMadeAnswer(answer, made.Text));
    }

    /// <summary>Everything in it has a default, so that a rotation needs none.</summary>
    private static bool HasBody(HttpContext context) => context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;

    private static ProblemHttpResult NotThere() => Problems.NotFound("There is no key of that id.");

    private static RouteHandlerBuilder Edit(RouteHandlerBuilder route) => route
        .WithMetadata(new RequestSizeLimitAttribute(Problems.MaxBodyBytes))
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
