using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Platform.Requests;
using Dashboard.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class ReportSchedulesApi
{
    public static void MapReportSchedulesApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/reports/schedules").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Reports");
        api.MapGet("", GetSchedules).WithSummary("All schedules, each with when it is due next");
        api.MapGet("/{id}", GetSchedule).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("One schedule; the ETag names this state of it");
        Edit(api.MapPost("", PostSchedule)).AuditedAs("reports.schedules.add").Produces<ReportScheduleAnswer>(StatusCodes.Status201Created).WithSummary("Adds a schedule; what is left out takes its default");
        Edit(api.MapPut("/{id}", PutSchedule)).AuditedAs("reports.schedules.change").Produces<ReportScheduleAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Replaces a schedule; with If-Match only where nobody was faster");
        Edit(api.MapDelete("/{id}", DeleteSchedule)).AuditedAs("reports.schedules.delete").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Deletes a schedule");
    }

    internal static Ok<Page<ReportScheduleAnswer>> GetSchedules([FromServices] ScheduleEditing editing, [FromServices] TimeProvider clock) =>
        TypedResults.Ok(new Page<ReportScheduleAnswer>([.. editing.All.Select(one => ReportScheduleAnswer.Of(one, clock.GetUtcNow()))], Next: null));

    internal static Results<Ok<ReportScheduleAnswer>, ProblemHttpResult> GetSchedule(
        string id, [FromServices] ScheduleEditing editing, [FromServices] TimeProvider clock, HttpResponse response)
    {
        if (editing.Find(id) is not { } schedule) return NotThere();
        response.Headers.ETag = VersionTag.Of(schedule.Version);
        return TypedResults.Ok(ReportScheduleAnswer.Of(schedule, clock.GetUtcNow()));
    }

    private static Task<IResult> PostSchedule(
        Body<ReportScheduleBody> body, [FromServices] ScheduleEditing editing, [FromServices] TimeProvider clock, HttpContext context) =>
        SaveAsync(body, editing, clock, context, id: null, version: 0);

    private static Task<IResult> PutSchedule(
        string id, Body<ReportScheduleBody> body, [FromServices] ScheduleEditing editing, [FromServices] TimeProvider clock, HttpContext context) =>
        SaveAsync(body, editing, clock, context, id, VersionTag.Read(context.Request));

    private static Task<IResult> SaveAsync(
        Body<ReportScheduleBody> body, ScheduleEditing editing, TimeProvider clock, HttpContext context, string? id, long? version) => AlertProblems.AnswerAsync(async () =>
    {
        if (id is not null && editing.Find(id) is null) return NotThere();
        var read = await body.ReadAsync(context.RequestAborted);
        if (!read.IsValid) return read.Problem;
        var saved = await editing.SaveAsync(context.User, AlertProblems.From(context), id, read.Value, version, context.RequestAborted);
        if (saved.Item is not { } schedule) return AlertProblems.Of(saved.Errors);
        context.Response.Headers.ETag = VersionTag.Of(schedule.Version);
        var answer = ReportScheduleAnswer.Of(schedule, clock.GetUtcNow());
        return id is null ? TypedResults.Created($"/api/reports/schedules/{schedule.Id}", answer) : TypedResults.Ok(answer);
    });

    private static Task<IResult> DeleteSchedule(string id, [FromServices] ScheduleEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        if (editing.Find(id) is null) return NotThere();
        await editing.DeleteAsync(context.User, AlertProblems.From(context), id, VersionTag.Read(context.Request), context.RequestAborted);
        return TypedResults.NoContent();
    });

    private static ProblemHttpResult NotThere() => Problems.NotFound("There is no schedule of that id.");

    private static RouteHandlerBuilder Edit(RouteHandlerBuilder route) => route.RequireAuthorization(Policies.Admin)
        .WithMetadata(new RequestSizeLimitAttribute(Problems.MaxBodyBytes))
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
