using System.ComponentModel;
using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Alerts;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Silences;
using Dashboard.Core.Storage.Audit;
using Dashboard.Platform.Requests;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

internal static class AlertsApi
{
    private const int PageSize = 100;
    private const int MaxPage = 10_000;
    private const int Deliveries = 200;

    private static readonly string[] HistoryParameters = ["rule", "severity", "from", "to", "page"];

    public static void MapAlertsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/alerts").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Alerts");
        api.MapGet("/active", GetActive).WithSummary("All alerts that are not normal, worst first");
        api.MapGet("/history", GetHistory).WithMetadata(new QueryNames(HistoryParameters)).Produces<Page<HistoryEntry>>()
            .ProducesProblem(StatusCodes.Status400BadRequest).WithSummary("What happened to alerts, newest first, at most 90 days back");
        api.MapGet("/deliveries", GetDeliveries).Produces<DeliveriesAnswer>().WithSummary("The newest messages, every attempt, and what is held back and why");
        Operate(api.MapPost("/{id}/acknowledge", PostAcknowledge)).AuditedAs(AuditActions.AlertAcknowledged).Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).WithSummary("Takes an alert on: no more reminders until it is over or gets worse");
        api.MapGet("/silences", GetSilences).WithSummary("The silences that are not over");
        Operate(api.MapPost("/silences", PostSilence)).AuditedAs("alerts.silences.add").Produces<AlertSilence>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("For a time nobody is told of some alerts");
        Operate(api.MapDelete("/silences/{id}", DeleteSilence)).AuditedAs("alerts.silences.delete").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed).WithSummary("Ends a silence");
    }

    internal static Ok<AlertsAnswer> GetActive([FromServices] AlertDesk desk) => TypedResults.Ok(AlertsAnswer.Of(desk.Now));

    internal static Ok<Page<AlertSilence>> GetSilences([FromServices] SilenceEditing editing) =>
        TypedResults.Ok(new Page<AlertSilence>(editing.Current, Next: null));

    private static Task<IResult> GetHistory(
        [AsParameters] AlertHistoryParameters given, [FromServices] IAlertRecords records, [FromServices] AlertBook<AlertRule> rules,
        [FromServices] TimeProvider clock, CancellationToken cancel) => AlertProblems.AnswerAsync(async () =>
    {
        var errors = new FieldErrors();
        var now = clock.GetUtcNow();
        var range = QueryRange.Read(given.From ?? "-24h", given.To, now, errors);
        var page = errors.Whole("page", given.Page, 1, MaxPage, 1);
        var severity = given.Severity is { } text ? Severity(text, errors) : null;
        if (!errors.None) return errors.ToProblem();
        var filter = new HistoryFilter(given.Rule, severity, range.From, range.To, (page - 1) * PageSize, PageSize + 1);
        List<HistoryEntry> items = [.. await records.ReadHistoryAsync(filter, cancel)];
        return TypedResults.Ok(Page<HistoryEntry>.Of(items, PageSize, _ => $"{page + 1}"));
    });

    private static AlertSeverity? Severity(string text, FieldErrors errors)
    {
        foreach (var severity in Enum.GetValues<AlertSeverity>())
        {
            if (severity.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)) return severity;
        }

        errors.Add("severity", FieldErrors.Quote(text), "info, warning or critical");
        return null;
    }

    private static Task<IResult> GetDeliveries([FromServices] IAlertRecords records, [FromServices] IAlertStore store, CancellationToken cancel) =>
        AlertProblems.AnswerAsync(async () => TypedResults.Ok(DeliveriesAnswer.Of(
            [.. (await records.ReadMessagesAsync(Deliveries, cancel)).Where(message => !message.IsPrivate)],
            [.. (await records.ReadAttemptsAsync(Deliveries, cancel)).Where(attempt => !OutboxMessage.IsPrivateKey(attempt.Message))], await store.ReadWaitingAsync(cancel))));

    private static Task<IResult> PostAcknowledge(string id, Body<AcknowledgeBody> body, [FromServices] SilenceEditing editing, HttpContext context) =>
        AlertProblems.AnswerAsync(async () =>
        {
            var read = await body.ReadAsync(context.RequestAborted);
            if (!read.IsValid) return read.Problem;
            await editing.AcknowledgeAsync(context.User, AlertProblems.From(context), id, read.Value.Note!, context.RequestAborted);
            return TypedResults.NoContent();
        });

    private static Task<IResult> PostSilence(Body<SilenceBody> body, [FromServices] SilenceEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        var read = await body.ReadAsync(context.RequestAborted);
        if (!read.IsValid) return read.Problem;
        var saved = await editing.AddAsync(context.User, AlertProblems.From(context), read.Value, context.RequestAborted);
        return saved.Item is { } silence ? TypedResults.Created($"/api/alerts/silences/{silence.Id}", silence) : AlertProblems.Of(saved.Errors);
    });

    private static Task<IResult> DeleteSilence(string id, [FromServices] SilenceEditing editing, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        await editing.DeleteAsync(context.User, AlertProblems.From(context), id, context.RequestAborted);
        return TypedResults.NoContent();
    });

    private static RouteHandlerBuilder Operate(RouteHandlerBuilder route) => route.RequireAuthorization(Policies.Operator)
        .WithMetadata(new RequestSizeLimitAttribute(Problems.MaxBodyBytes))
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}

/// <summary>What the address asks for, as text.</summary>
internal sealed record AlertHistoryParameters
{
    [FromQuery(Name = "rule"), Description("The id of a rule; all of them when left out.")]
    public string? Rule { get; init; }

    [FromQuery(Name = "severity"), Description("info, warning or critical; any when left out.")]
    public string? Severity { get; init; }

    [FromQuery(Name = "from"), Description("A time in ISO 8601, or such as -15m, -24h; -24h when left out.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("The same; now when left out.")]
    public string? To { get; init; }

    [FromQuery(Name = "page"), Description("From 1 on.")]
    public string? Page { get; init; }
}
