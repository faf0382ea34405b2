using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Core.Health.Checks;
using Dashboard.Core.Storage.Audit;
using Dashboard.Health;
using Dashboard.Platform.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class DependenciesApi
{
    private const string Address = "/api/health/dependencies";

    public static void MapDependenciesApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Address).RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Health");
        api.MapGet("", GetDependencies).WithSummary("Services elsewhere that are checked, without their addresses");
        Edit(api.MapPost("", PostDependency)).AuditedAs("health.dependencies.add").Produces<DependencyAnswer>(StatusCodes.Status201Created).WithSummary("Adds a dependency");
        Edit(api.MapPut("/{id}", PutDependency)).AuditedAs("health.dependencies.change").Produces<DependencyAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Changes a dependency; what is left out stays as it is");
        Edit(api.MapDelete("/{id}", DeleteDependency)).AuditedAs("health.dependencies.delete").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Deletes a dependency");
        api.MapPost("/{id}/check", PostCheck).AuditedAs(AuditActions.HealthChecked).RequireAuthorization(Policies.Operator).WithMetadata(new RequestSizeLimitAttribute(Problems.MaxBodyBytes)).Produces<CheckResult>()
            .ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Asks a dependency at once and says what came of it");
    }

    internal static Ok<Page<DependencyAnswer>> GetDependencies([FromServices] DependencyEditing editing) =>
        TypedResults.Ok(new Page<DependencyAnswer>([.. editing.All.Select(one => DependencyAnswer.Of(one, editing.ResultOf(one)))], Next: null));

    private static Task<IResult> PostDependency(Body<DependencyBody> body, [FromServices] DependencyEditing editing, HttpContext context) =>
        SaveAsync(body, editing, context, id: null, version: 0);

    private static Task<IResult> PutDependency(string id, Body<DependencyBody> body, [FromServices] DependencyEditing editing, HttpContext context) =>
        SaveAsync(body, editing, context, id, VersionTag.Read(context.Request));

    private static Task<IResult> SaveAsync(Body<DependencyBody> body, DependencyEditing editing, HttpContext context, string? id, long? version) =>
        AlertProblems.AnswerAsync(async () =>
        {
            if (id is not null && editing.Find(id) is null) return NotThere();
            var read = await body.ReadAsync(context.RequestAborted);
            if (!read.IsValid) return read.Problem;
            var saved = await editing.SaveAsync(context.User, AlertProblems.From(context), id, read.Value, version, context.RequestAborted);
            if (saved.Item is not { } dependency) return AlertProblems.Of(saved.Errors);
            context.Response.Headers.ETag = VersionTag.Of(dependency.Version);
            var answer = DependencyAnswer.Of(dependency, editing.ResultOf(dependency));
            return id is null ? TypedResults.Created($"{Address}/{dependency.Id}", answer) : TypedResults.Ok(answer);
        });

    private static Task<IResult> DeleteDependency(string id, [FromServices] DependencyEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        if (editing.Find(id) is null) return NotThere();
        await editing.DeleteAsync(context.User, AlertProblems.From(context), id, VersionTag.Read(context.Request), context.RequestAborted);
        return TypedResults.NoContent();
    });

    private static Task<IResult> PostCheck(string id, [FromServices] DependencyEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
        await editing.CheckAsync(context.User, id, context.RequestAborted) is { } result ? TypedResults.Ok(result) : NotThere());

    private static ProblemHttpResult NotThere() => Problems.NotFound("There is no dependency of that id.");

    private static RouteHandlerBuilder Edit(RouteHandlerBuilder route) => route.RequireAuthorization(Policies.Admin)
        .WithMetadata(new RequestSizeLimitAttribute(Problems.MaxBodyBytes))
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
