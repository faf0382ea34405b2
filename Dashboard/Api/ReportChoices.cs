using System.Globalization;
using Dashboard.Core.Common;
using Dashboard.Core.Reports.Schedules;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Api;

/// <summary>What programs say and are told wherever they ask for a report, whether it is kept or not.</summary>
internal static class ReportChoices
{
    private const string Previous = "previous";

    /// <summary>Whether it is compared with the period before.</summary>
    public static bool IsCompared(string? compare, FieldErrors errors)
    {
        if (compare is not (null or Previous)) errors.Add("compare", FieldErrors.Quote(compare), $"{Previous}, or nothing");
        return compare is not null;
    }

    /// <summary>The paper, A4 where none is named; in capitals or not, as people write it.</summary>
    public static ReportPaper Paper(string field, string? text, FieldErrors errors)
    {
        if (text is null || text.Equals("a4", StringComparison.OrdinalIgnoreCase)) return ReportPaper.A4;
        if (text.Equals("letter", StringComparison.OrdinalIgnoreCase)) return ReportPaper.Letter;
        errors.Add(field, FieldErrors.Quote(text), "A4 or Letter");
        return ReportPaper.A4;
    }

    /// <summary>One of some words, the first of them where none is given.</summary>
    public static string One(string field, string? text, string[] allowed, FieldErrors errors)
    {
        if (text is null || allowed.Contains(text, StringComparer.Ordinal)) return text ?? allowed[0];
        errors.Add(field, FieldErrors.Quote(text), $"{string.Join(", ", allowed[..^1])} or {allowed[^1]}");
        return allowed[0];
    }

    /// <summary>Too many wait; it says when to try again.</summary>
    public static ProblemHttpResult Full(HttpContext context, WorkQueueFullException full)
    {
        context.Response.Headers.RetryAfter = WorkQueueFullException.RetryAfter.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "Too many reports wait.", detail: full.Message);
    }
}
