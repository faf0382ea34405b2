using System.ComponentModel;
using System.Text;
using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Core.Common;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Output;
using Dashboard.Core.Storage.Audit;
using Dashboard.Documents.Reports;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

/// <summary>The report of a period: the same numbers as JSON, CSV and PDF, under the same hash.</summary>
internal static class ReportApi
{
    private const int HashCharacters = 64;

    private static readonly string[] Parameters = ["from", "to", "compare", "format", "size", "hash"];
    private static readonly TimeSpan Usual = TimeSpan.FromDays(1);

    public static void MapReportApi(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api").RequireAuthorization(Policies.Viewer).AddEndpointFilter(QueryFilter.InvokeAsync).WithTags("Reports")
            .MapGet("/performance/report", GetReportAsync).AuditedExport(AuditActions.ReportExported).WithMetadata(new QueryNames(Parameters))
            .Produces<Report>().Produces<string>(StatusCodes.Status200OK, "text/csv").Produces<byte[]>(StatusCodes.Status200OK, ReportFile.PdfType)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("How the platform was over a period: objectives, endpoints, incidents and recommendations, as JSON, CSV or PDF with the same numbers");

    internal static async Task<Results<Ok<Report>, FileContentHttpResult, ProblemHttpResult>> GetReportAsync(
        [AsParameters] ReportParameters given, [FromServices] IReportSource source, [FromServices] ReportPdf pdf, [FromServices] TimeProvider clock,
        HttpContext context, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var now = clock.GetUtcNow();
        var request = new ReportRequest(
            TimeText.Read("from", given.From, now, now - Usual, errors), TimeText.Read("to", given.To, now, now, errors), ReportChoices.IsCompared(given.Compare, errors),
            Hash(given.Hash, errors));
        var format = ReportChoices.One("format", given.Format, [ReportFile.Json, ReportFile.Csv, ReportFile.Pdf], errors);
        var paper = ReportChoices.Paper("size", given.Size, errors);
        if (given.Size is not null && errors.None && format != ReportFile.Pdf) errors.Add("size", $"does not go with {format}", "format=pdf");
        if (!errors.None) return errors.ToProblem();
        try
        {
            var report = await source.BuildAsync(request, cancel);
            context.Response.Headers.CacheControl = "no-store";
            return format switch
            {
                ReportFile.Csv => TypedResults.File(Encoding.UTF8.GetBytes(ReportCsv.Write(report)), ReportFile.CsvType, NameOf(report, format)),
                ReportFile.Pdf => TypedResults.File(
                    await pdf.RenderAsync(report, PageSizes.Of(paper), cancel), ReportFile.PdfType, NameOf(report, format)),
                _ => TypedResults.Ok(report),
            };
        }
        catch (ReportRefusedException refused)
        {
            return FieldErrors.Single(refused.Error.Field, refused.Error.Wrong, refused.Error.Allowed);
        }
        catch (WorkQueueFullException full)
        {
            return ReportChoices.Full(context, full);
        }
    }

    private static string NameOf(Report report, string end) => ReportFile.NameOf(report.Period.From, report.Period.To, end);

    private static string? Hash(string? text, FieldErrors errors)
    {
        if (text is not null && (text.Length != HashCharacters || !text.All(char.IsAsciiHexDigitLower)))
            errors.Add("hash", FieldErrors.Quote(text), $"the contentHash of a report: {HashCharacters} characters of 0-9 and a-f");
        return text;
    }
}

/// <summary>What the address asks for, as text.</summary>
internal sealed record ReportParameters
{
    [FromQuery(Name = "from"), Description("A time in ISO 8601, or such as -24h, -7d; -24h when left out. Rounded down to a whole minute, or to a whole hour where only hours are kept.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("The same; now when left out.")]
    public string? To { get; init; }

    [FromQuery(Name = "compare"), Description("previous: beside the period of the same length before.")]
    public string? Compare { get; init; }

    [FromQuery(Name = "format"), Description("json, csv or pdf; json when left out.")]
    public string? Format { get; init; }

    [FromQuery(Name = "size"), Description("For pdf: A4 or Letter; A4 when left out.")]
    public string? Size { get; init; }

    [FromQuery(Name = "hash"), Description("The contentHash of the report of this period that is to be had again: that one, as long as it is held, which is up to an hour.")]
    public string? Hash { get; init; }
}
