using System.ComponentModel;
using System.Text;
using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Core.Storage.Audit;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

/// <summary>Who did what and when, and whether it is still as it was written.</summary>
internal static class AuditApi
{
    private const int MaxPage = 100_000;
    private const int MaxText = 300;
    private const string Csv = "csv";
    private const string CsvType = "text/csv; charset=utf-8";

    private static readonly string[] Parameters = ["actor", "action", "subject", "from", "to", "page", "format"];

    public static void MapAuditApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/audit").RequireAuthorization(Policies.Admin).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Audit");
        api.MapGet("", GetAudit).WithMetadata(new QueryNames(Parameters)).AuditedAs(AuditActions.AuditExported)
            .Produces<AuditAnswer>().Produces<string>(StatusCodes.Status200OK, "text/csv").ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("The audit trail, newest first; as CSV all lines that are asked for");
        api.MapGet("/verify", GetVerify).WithMetadata(new QueryNames("head")).AuditedAs(AuditActions.AuditVerified)
            .Produces<AuditVerifyAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("Whether each line of the audit trail follows the one before it");
    }

    private static Task<IResult> GetAudit(
        [AsParameters] AuditParameters given, [FromServices] AuditReading reading, [FromServices] TimeProvider clock, HttpContext context) =>
        AlertProblems.AnswerAsync(async () =>
        {
            var errors = new FieldErrors();
            var filter = Filter(given, clock.GetUtcNow(), errors);
            var page = errors.Whole("page", given.Page, 1, MaxPage, 1);
            if (given.Format is not (null or "json" or Csv)) errors.Add("format", FieldErrors.Quote(given.Format), "json or csv");
            if (given is { Format: Csv, Page: not null }) errors.Add("page", "does not go with csv, which has all lines", "format=json");
            if (!errors.None) return errors.ToProblem();
            context.Response.Headers.CacheControl = "no-store";
            if (given.Format != Csv)
            {
                var lines = await reading.ReadAsync(context.User, AlertProblems.From(context), filter, page, context.RequestAborted);
                return TypedResults.Ok(AuditAnswer.Of(lines, page));
            }

            var all = await reading.ExportAsync(context.User, AlertProblems.From(context), filter, context.RequestAborted);
            return TypedResults.Stream(stream => WriteAsync(stream, all, context), CsvType, $"audit-{clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.csv");
        });

    private static Task<IResult> GetVerify(
        [FromQuery(Name = "head"), Description("The hash of a line that was noted earlier: it is to be in the trail still.")] string? head,
        [FromServices] AuditReading reading, HttpContext context) => AlertProblems.AnswerAsync(async () =>
    {
        var noted = head is null ? null : AuditReading.ReadHash(head);
        if (head is not null && noted is null) return FieldErrors.Single("head", FieldErrors.Quote(head), $"a hash of {AuditReading.HashCharacters} hexadecimal digits");
        return TypedResults.Ok(AuditVerifyAnswer.Of(await reading.VerifyAsync(context.User, AlertProblems.From(context), noted, context.RequestAborted)));
    });

    private static AuditFilter Filter(AuditParameters given, DateTimeOffset now, FieldErrors errors)
    {
        foreach (var (name, text) in new[] { ("actor", given.Actor), ("action", given.Action), ("subject", given.Subject) })
            errors.Text(name, text, 0, MaxText);
        DateTimeOffset? from = given.From is null ? null : TimeText.Read("from", given.From, now, now, errors);
        DateTimeOffset? to = given.To is null ? null : TimeText.Read("to", given.To, now, now, errors);
        if (errors.None && from >= to) errors.Add("from", "is not before to", "a time before to");
        return new(Given(given.Actor), Given(given.Action), Given(given.Subject), from, to);
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static async Task WriteAsync(Stream stream, IAsyncEnumerable<AuditLine> lines, HttpContext context)
    {
        try
        {
            await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            await writer.WriteAsync(AuditCsv.Head);
            await foreach (var line in lines.WithCancellation(context.RequestAborted)) await writer.WriteAsync(AuditCsv.Row(line));
        }
        catch (Core.Storage.StateUnavailableException)
        {
            // Half of it must not look like the whole.
            context.Abort();
        }
    }
}

/// <summary>What the address asks for, as text.</summary>
internal sealed record AuditParameters
{
    [FromQuery(Name = "actor"), Description("What the name of who did it has in it, in whatever case.")]
    public string? Actor { get; init; }

    [FromQuery(Name = "action"), Description("What the action begins with, such as sign-in or alerts.rules.")]
    public string? Action { get; init; }

    [FromQuery(Name = "subject"), Description("What that has in it to which it was done, in whatever case.")]
    public string? Subject { get; init; }

    [FromQuery(Name = "from"), Description("A time in ISO 8601, or such as -24h, -7d; all that is kept when left out.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("The same; now when left out.")]
    public string? To { get; init; }

    [FromQuery(Name = "page"), Description("From 1 on; for json.")]
    public string? Page { get; init; }

    [FromQuery(Name = "format"), Description("json or csv; json when left out.")]
    public string? Format { get; init; }
}
