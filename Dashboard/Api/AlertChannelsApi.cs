using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Alerts;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Storage.Audit;
using Dashboard.Platform.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class AlertChannelsApi
{
    public static void MapAlertChannelsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/alerts/channels").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Alerts");
        api.MapGet("", GetChannels).WithSummary("All channels, without their secrets");
        Edit(api.MapPost("", PostChannel)).AuditedAs("alerts.channels.add").Produces<ChannelAnswer>(StatusCodes.Status201Created).WithSummary("Adds a channel");
        Edit(api.MapPut("/{id}", PutChannel)).AuditedAs("alerts.channels.change").Produces<ChannelAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Changes a channel; secrets that are left out stay as they are");
        Edit(api.MapDelete("/{id}", DeleteChannel)).AuditedAs("alerts.channels.delete").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Deletes a channel");
        api.MapPost("/{id}/test", PostTest).AuditedAs(AuditActions.ChannelTested).RequireAuthorization(Policies.Operator).WithMetadata(new RequestSizeLimitAttribute(Problems.MaxBodyBytes)).Produces<TestAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Sends a test at once and says what came of it");
    }

    internal static Ok<Page<ChannelAnswer>> GetChannels([FromServices] ChannelEditing editing) =>
        TypedResults.Ok(new Page<ChannelAnswer>([.. editing.All.Select(ChannelAnswer.Of)], Next: null));

    private static Task<IResult> PostChannel(Body<ChannelBody> body, [FromServices] ChannelEditing editing, HttpContext context) =>
        SaveAsync(body, editing, context, id: null, version: 0);

    private static Task<IResult> PutChannel(string id, Body<ChannelBody> body, [FromServices] ChannelEditing editing, HttpContext context) =>
        SaveAsync(body, editing, context, id, VersionTag.Read(context.Request));

    private static Task<IResult> SaveAsync(Body<ChannelBody> body, ChannelEditing editing, HttpContext context, string? id, long? version) => AlertProblems.AnswerAsync(async () =>
    {
        if (id is not null && editing.Find(id) is null) return NotThere();
        var read = await body.ReadAsync(context.RequestAborted);
        if (!read.IsValid) return read.Problem;
        var saved = await editing.SaveAsync(context.User, AlertProblems.From(context), id, read.Value, version, context.RequestAborted);
        if (saved.Item is not { } channel) return AlertProblems.Of(saved.Errors);
        context.Response.Headers.ETag = VersionTag.Of(channel.Version);
        return id is null ? TypedResults.Created($"/api/alerts/channels/{channel.Id}", ChannelAnswer.Of(channel)) : TypedResults.Ok(ChannelAnswer.Of(channel));
    });

    private static Task<IResult> DeleteChannel(string id, [FromServices] ChannelEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        if (editing.Find(id) is null) return NotThere();
        await editing.DeleteAsync(context.User, AlertProblems.From(context), id, VersionTag.Read(context.Request), context.RequestAborted);
        return TypedResults.NoContent();
    });

    private static Task<IResult> PostTest(string id, [FromServices] ChannelEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
        await editing.TestAsync(context.User, AlertProblems.From(context), id, context.RequestAborted) is { } result
            ? TypedResults.Ok(new TestAnswer(result.Outcome == SendOutcome.Accepted, result.Sentence))
            : NotThere());

    private static ProblemHttpResult NotThere() => Problems.NotFound("There is no channel of that id.");

    private static RouteHandlerBuilder Edit(RouteHandlerBuilder route) => route.RequireAuthorization(Policies.Admin)
        .WithMetadata(new RequestSizeLimitAttribute(Problems.MaxBodyBytes))
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}

/// <summary>What came of a test.</summary>
/// <param name="Accepted">Whether the other side took it.</param>
/// <param name="Result">A sentence about it.</param>
internal sealed record TestAnswer(bool Accepted, string Result);
