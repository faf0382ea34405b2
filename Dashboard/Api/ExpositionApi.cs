using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Core.Metrics.Exposition;
using Dashboard.Core.Storage.Audit;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Api;

/// <summary>
/// The figures since the start for Prometheus. Scrapers may be told to send parameters of their own, so unknown ones are let pass.
/// </summary>
internal static class ExpositionApi
{
    private const string Text = "text/plain; version=0.0.4; charset=utf-8";
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    public static void MapExpositionApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", GetMetrics).AuditedExport(AuditActions.MetricsExported).RequireAuthorization(Policies.Viewer).WithTags("Metrics")
            .WithSummary("All figures since the start: Prometheus text 0.0.4 or OpenMetrics 1.0, as the header Accept prefers")
            .Produces<string>(StatusCodes.Status200OK, "text/plain", "application/openmetrics-text");

    internal static async Task GetMetrics(HttpContext context, [FromServices] MetricsExposition exposition)
    {
        var format = AcceptedFormat.Of(context.Request.Headers.Accept);
        context.Response.ContentType = format == ExpositionFormat.OpenMetrics ? OpenMetrics : Text;
        context.Response.Headers.CacheControl = "no-store";
        // All of it is written before the first byte is sent: a slow scraper must not hold what the next one needs.
        exposition.Write(context.Response.BodyWriter, format);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
