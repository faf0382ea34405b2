using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Alerts;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Preview;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Storage.Audit;
using Dashboard.Platform.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class AlertRulesApi
{
    private static readonly TimeSpan PreviewBack = TimeSpan.FromHours(24);

    public static void MapAlertRulesApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/alerts/rules").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Alerts");
        api.MapGet("", GetRules).AuditedExport(AuditActions.RulesExported).WithSummary("All rules, the built-in ones first");
        api.MapGet("/{id}", GetRule).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("One rule; the ETag names this state of it");
        Edit(api.MapPost("", PostRule)).AuditedAs("alerts.rules.add").Produces<RuleAnswer>(StatusCodes.Status201Created).WithSummary("Adds a rule; what is left out takes its default");
        Edit(api.MapPut("/{id}", PutRule)).AuditedAs("alerts.rules.change").Produces<RuleAnswer>().WithSummary("Replaces a rule; with If-Match only where nobody was faster");
        Edit(api.MapDelete("/{id}", DeleteRule)).AuditedAs("alerts.rules.delete").Produces(StatusCodes.Status204NoContent).WithSummary("Deletes a rule that is not built in");
        Limit(api.MapPost("/preview", PostPreview)).Produces<RulePreview>().ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("What a rule that is not saved would have done over the kept history, at most 24 hours");
    }

    internal static Ok<Page<RuleAnswer>> GetRules([FromServices] AlertBook<AlertRule> rules) =>
        TypedResults.Ok(new Page<RuleAnswer>([.. rules.Items.Select(RuleAnswer.Of)], Next: null));

    internal static Results<Ok<RuleAnswer>, ProblemHttpResult> GetRule(string id, [FromServices] AlertBook<AlertRule> rules, HttpResponse response)
    {
        if (rules.Find(id) is not { } rule) return NotThere();
        response.Headers.ETag = VersionTag.Of(rule.Version);
        return TypedResults.Ok(RuleAnswer.Of(rule));
    }

    private static Task<IResult> PostRule(Body<RuleBody> body, [FromServices] RuleEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        var read = await body.ReadAsync(context.RequestAborted);
        if (!read.IsValid) return read.Problem;
        var saved = await editing.SaveAsync(context.User, AlertProblems.From(context), id: null, read.Value, version: 0, context.RequestAborted);
        if (saved.Item is not { } rule) return AlertProblems.Of(saved.Errors);
        context.Response.Headers.ETag = VersionTag.Of(rule.Version);
        return TypedResults.Created($"/api/alerts/rules/{rule.Id}", RuleAnswer.Of(rule));
    });

    private static Task<IResult> PutRule(
        string id, Body<RuleBody> body, [FromServices] RuleEditing editing, [FromServices] AlertBook<AlertRule> rules, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        if (rules.Find(id) is null) return NotThere();
        var read = await body.ReadAsync(context.RequestAborted);
        if (!read.IsValid) return read.Problem;
        var saved = await editing.SaveAsync(context.User, AlertProblems.From(context), id, read.Value, VersionTag.Read(context.Request), context.RequestAborted);
        if (saved.Item is not { } rule) return AlertProblems.Of(saved.Errors);
        context.Response.Headers.ETag = VersionTag.Of(rule.Version);
        return TypedResults.Ok(RuleAnswer.Of(rule));
    });

    private static Task<IResult> DeleteRule(
        string id, [FromServices] RuleEditing editing, [FromServices] AlertBook<AlertRule> rules, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        if (rules.Find(id) is null) return NotThere();
        await editing.DeleteAsync(context.User, AlertProblems.From(context), id, VersionTag.Read(context.Request), context.RequestAborted);
        return TypedResults.NoContent();
    });

    private static Task<IResult> PostPreview(Body<RuleBody> body, [FromServices] RuleEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        var read = await body.ReadAsync(context.RequestAborted);
        if (!read.IsValid) return read.Problem;
        var (rule, errors) = editing.Check(RuleEditing.Unsaved, read.Value);
        if (rule is null) return AlertProblems.Of(errors);
        if (!RulePreviewer.CanRun(rule)) return NotKept(rule);
        return TypedResults.Ok(await editing.PreviewAsync(rule, PreviewBack, context.RequestAborted));
    });

    private static ProblemHttpResult NotKept(AlertRule rule) => rule.Type == RuleType.BurnRate
        ? FieldErrors.Single("type", "is 'burnRate', which cannot be replayed", "threshold or baseline in a preview")
        : FieldErrors.Single("metric", $"is '{rule.Metric}', which is not kept", $"in a preview one of {string.Join(", ", RuleMetrics.All.Except(StatusMetrics.All))}");

    private static RouteHandlerBuilder Edit(RouteHandlerBuilder route) => Limit(route).RequireAuthorization(Policies.Admin)
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static RouteHandlerBuilder Limit(RouteHandlerBuilder route) =>
        route.WithMetadata(new RequestSizeLimitAttribute(Problems.MaxBodyBytes)).ProducesProblem(StatusCodes.Status400BadRequest);

    private static ProblemHttpResult NotThere() => Problems.NotFound("There is no rule of that id.");
}
