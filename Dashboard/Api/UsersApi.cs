using Dashboard.Access;
using Dashboard.Access.Accounts;
using Dashboard.Access.Audit;
using Dashboard.Access.Factors;
using Dashboard.Platform.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class UsersApi
{
    private const string Address = "/api/users";

    public static void MapUsersApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Address).RequireAuthorization(Policies.Admin).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Users")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapGet("", GetUsers).Produces<Page<UserAnswer>>().WithSummary("Who may sign in, and who is invited to");
        Edit(api.MapPost("", PostUser)).AuditedAs("account.invite").Produces<UserLinkAnswer>(StatusCodes.Status201Created).WithSummary("Invites somebody; the link is answered this once");
        Edit(api.MapPut("/{id}", PutUser)).AuditedAs("account.change").Produces<UserAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Changes a role, or whether somebody may sign in; their open pages end at once");
        Edit(api.MapDelete("/{id}", DeleteUser)).AuditedAs("account.withdraw").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Deletes an account, or withdraws an invitation");
        Edit(api.MapPost("/{id}/reset", PostReset)).AuditedAs("account.reset").Produces<UserLinkAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Makes a link to a new password; it is answered this once");
        Edit(api.MapDelete("/{id}/factors", DeleteFactors)).AuditedAs("factor.remove").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Removes the codes and passkeys of somebody who lost them, and ends their sign-ins");
    }

    private static Task<IResult> GetUsers([FromServices] UserEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        var list = await editing.ListAsync(context.User, context.RequestAborted);
        return TypedResults.Ok(new Page<UserAnswer>([.. list.Accounts.Select(UserAnswer.Of), .. list.Invitations.Select(UserAnswer.Of)], Next: null));
    });

    private static Task<IResult> PostUser(Body<UserBody> body, [FromServices] UserEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        var read = await body.ReadAsync(context.RequestAborted);
        if (!read.IsValid) return read.Problem;
        var given = await editing.InviteAsync(context.User, AlertProblems.From(context), read.Value.Name, UserWords.Read(read.Value.Role), context.RequestAborted);
        return given.Item is { } link
            ? TypedResults.Created($"{Address}/{link.For.Id}", UserLinkAnswer.Of(link, context.Request))
            : AlertProblems.Of(given.Errors);
    });

    private static Task<IResult> PutUser(string id, Body<UserChangeBody> body, [FromServices] UserEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        if (!Guid.TryParse(id, out var account)) return NotThere();
        var read = await body.ReadAsync(context.RequestAborted);
        if (!read.IsValid) return read.Problem;
        var changed = await editing.ChangeAsync(
            context.User, AlertProblems.From(context), account, UserWords.Read(read.Value.Role), read.Value.Disabled, context.RequestAborted);
        return changed is null ? NotThere() : TypedResults.Ok(UserAnswer.Of(changed));
    });

    private static Task<IResult> DeleteUser(string id, [FromServices] UserEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
        Guid.TryParse(id, out var account) && await editing.DeleteAsync(context.User, AlertProblems.From(context), account, context.RequestAborted) is not null
            ? TypedResults.NoContent()
            : NotThere());

    private static Task<IResult> PostReset(string id, [FromServices] UserEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
        Guid.TryParse(id, out var account) && await editing.ResetAsync(context.User, AlertProblems.From(context), account, context.RequestAborted) is { } link
            ? TypedResults.Ok(UserLinkAnswer.Of(link, context.Request))
            : NotThere());

    private static Task<IResult> DeleteFactors(string id, [FromServices] FactorRemoval removal, HttpContext context) => AlertProblems.AnswerAsync(async () =>
        Guid.TryParse(id, out var account) && await removal.RemoveAsync(context.User, AlertProblems.From(context), account, context.RequestAborted) is not null
            ? TypedResults.NoContent()
            : NotThere());

    private static ProblemHttpResult NotThere() => Problems.NotFound("There is no account of that id that this can be done with.");

    private static RouteHandlerBuilder Edit(RouteHandlerBuilder route) => route.WithMetadata(new RequestSizeLimitAttribute(Problems.MaxBodyBytes))
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
}
