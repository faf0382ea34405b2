using System.ComponentModel;
using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Core.Common;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Output;
using Dashboard.Core.Storage.Audit;
using Dashboard.Platform.Requests;
using Dashboard.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class ReportArchiveApi
{
    public static void MapReportArchiveApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/reports").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Reports");
        api.MapGet("", GetReports).Produces<Page<ReportArchiveAnswer>>().ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("The reports that are kept, newest first, at most 90 days");
        api.MapGet("/{id}", GetReport).AuditedExport(AuditActions.ReportExported).WithMetadata(new QueryNames("format")).Produces(StatusCodes.Status200OK, contentType: ReportFile.PdfType)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("A kept report as it was: its PDF, or its figures as JSON");
        api.MapPost("", PostReport).AuditedAs(AuditActions.ReportMade).RequireAuthorization(Policies.Operator).WithMetadata(new RequestSizeLimitAttribute(Problems.MaxBodyBytes))
            .Produces<ReportArchiveAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable).WithSummary("Makes a report, keeps it, and sends it to the channels that are named");
        api.MapDelete("/{id}", DeleteReport).AuditedAs(AuditActions.ReportDeleted).RequireAuthorization(Policies.Admin).WithMetadata(new RequestSizeLimitAttribute(Problems.MaxBodyBytes)).Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable).WithSummary("Deletes a kept report");
    }

    private static Task<IResult> GetReports([FromServices] ReportKeeping keeping, CancellationToken cancel) => AlertProblems.AnswerAsync(async () =>
        TypedResults.Ok(new Page<ReportArchiveAnswer>([.. (await keeping.ListAsync(cancel)).Select(ReportArchiveAnswer.Of)], Next: null)));

    private static Task<IResult> GetReport(
        string id, [FromQuery(Name = "format"), Description("pdf or json; pdf when left out.")] string? format, [FromServices] ReportKeeping keeping, HttpContext context) =>
        AlertProblems.AnswerAsync(async () =>
        {
            var errors = new FieldErrors();
            var end = ReportChoices.One("format", format, [ReportFile.Pdf, ReportFile.Json], errors);
            if (!errors.None) return errors.ToProblem();
            if (await keeping.ReadAsync(id, context.RequestAborted) is not var (report, content)) return NotThere();
            context.Response.Headers.CacheControl = "private, no-store";
            return end == ReportFile.Pdf
                ? TypedResults.File(content.Pdf, ReportFile.PdfType, ReportFile.NameOf(report.From, report.To, end))
                : TypedResults.File(content.Json, ReportFile.JsonType, ReportFile.NameOf(report.From, report.To, end));
        });

    private static Task<IResult> PostReport(
        Body<ReportBody> body, [FromServices] ReportKeeping keeping, [FromServices] ScheduleEditing schedules, [FromServices] TimeProvider clock, HttpContext context) =>
        AlertProblems.AnswerAsync(async () =>
        {
            var read = await body.ReadAsync(context.RequestAborted);
            if (!read.IsValid) return read.Problem;
            try
            {
                return read.Value.Schedule is { } schedule
                    ? await SendAsync(schedule, keeping, schedules, context) : await MakeAsync(read.Value, keeping, clock.GetUtcNow(), context);
            }
            catch (ReportRefusedException exception)
            {
                return AlertProblems.Of([exception.Error]);
            }
            catch (WorkQueueFullException full)
            {
                return ReportChoices.Full(context, full);
            }
        });

    private static async Task<IResult> SendAsync(string id, ReportKeeping keeping, ScheduleEditing schedules, HttpContext context)
    {
        if (schedules.Find(id) is not { } schedule) return FieldErrors.Single("schedule", FieldErrors.Quote(id), "the id of a schedule");
        return Made(await keeping.SendNowAsync(context.User, AlertProblems.From(context), schedule, context.RequestAborted));
    }

    private static async Task<IResult> MakeAsync(ReportBody body, ReportKeeping keeping, DateTimeOffset now, HttpContext context)
    {
        var errors = new FieldErrors();
        var from = TimeText.Read("from", body.From ?? "-24h", now, now, errors);
        var to = TimeText.Read("to", body.To, now, now, errors);
        var isCompared = ReportChoices.IsCompared(body.Compare, errors);
        var paper = ReportChoices.Paper("paper", body.Paper, errors);
        if (!errors.None) return errors.ToProblem();
        var saved = await keeping.MakeAsync(
            context.User, AlertProblems.From(context), new(from, to, isCompared), paper, [.. (body.Channels ?? []).OfType<string>().Distinct()],
            context.RequestAborted);
        return saved.Item is { } report ? Made(report) : AlertProblems.Of(saved.Errors);
    }

    private static Task<IResult> DeleteReport(string id, [FromServices] ReportKeeping keeping, HttpContext context) => AlertProblems.AnswerAsync(async () =>
        await keeping.DeleteAsync(context.User, AlertProblems.From(context), id, context.RequestAborted) ? TypedResults.NoContent() : NotThere());

    private static Created<ReportArchiveAnswer> Made(ArchivedReport report) => TypedResults.Created($"/api/reports/{report.Id}", ReportArchiveAnswer.Of(report));

    private static ProblemHttpResult NotThere() => Problems.NotFound("There is no report of that id; they are kept for 90 days at most.");
}
