using System.ComponentModel;
using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Core.Health.Deployments;
using Dashboard.Core.Metrics;
using Dashboard.Health;
using Dashboard.Platform.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class DeploymentsApi
{
    private const string Address = "/api/deployments";

    // Older ones have no minutes to compare with.
    private const int MostCompared = 20;

    public static void MapDeploymentsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Address).RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Health");
        api.MapGet("", GetDeployments).WithMetadata(new QueryNames("from", "to")).WithSummary("What was put into service, newest first, with the platform before and after");
        api.MapPost("", PostDeployment).AuditedAs("health.deployments.add").RequireAuthorization(Policies.Operator).WithMetadata(new RequestSizeLimitAttribute(Problems.MaxBodyBytes))
            .Produces<DeploymentAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable).WithSummary("Tells of a deployment that is just done");
    }

    internal static Results<Ok<Page<DeploymentAnswer>>, ProblemHttpResult> GetDeployments(
        [Description("A time in ISO 8601, or such as -7d; -42d when left out.")] string? from,
        [Description("The same; now when left out.")] string? to,
        [FromServices] IDeployments deployments, [FromServices] DeploymentReader reader, [FromServices] TimeProvider clock)
    {
        var errors = new FieldErrors();
        var now = clock.GetUtcNow();
        var (first, last) = (TimeText.Read("from", from, now, now - TimelineView.Longest, errors), TimeText.Read("to", to, now, now, errors));
        if (errors.None && first >= last) errors.Add("from", "is not before to", "a time before to");
        if (!errors.None) return errors.ToProblem();
        var all = deployments.Items;
        var shown = all.Select((one, place) => (one, place)).Where(one => one.one.At >= first && one.one.At <= last);
        return TypedResults.Ok(new Page<DeploymentAnswer>(
            [.. shown.Select(one => DeploymentAnswer.Of(one.one, one.place < MostCompared ? reader.Compare(one.one) : null))], Next: null));
    }

    private static Task<IResult> PostDeployment(Body<DeploymentBody> body, [FromServices] DeploymentTelling telling, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        var read = await body.ReadAsync(context.RequestAborted);
        if (!read.IsValid) return read.Problem;
        var note = string.IsNullOrWhiteSpace(read.Value.Note) ? null : read.Value.Note.Trim();
        var deployment = await telling.AddAsync(context.User, AlertProblems.From(context), read.Value.Version!.Trim(), note, context.RequestAborted);
        return TypedResults.Created($"{Address}/{deployment.Id}", DeploymentAnswer.Of(deployment, comparison: null));
    });
}
