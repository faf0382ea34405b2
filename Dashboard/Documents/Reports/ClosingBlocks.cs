using Dashboard.Core.Reports;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Reports;

internal static class ClosingBlocks
{
    public static IEnumerable<Block> Of(Report report)
    {
        var period = report.Period;
        yield return new Heading("About this report");
        yield return new Paragraph(
            $"It is of {ReportFormat.Span(period.From, period.To)}, made of figures of {ReportFormat.Of(period.StepSeconds, ReportUnit.Seconds)} each; {ReportFormat.Of(period.CoveredShare, ReportUnit.Share)} of it was measured. It was made at {ReportFormat.Of(report.GeneratedAt)}. All times are UTC.");
        if (period.Previous is { } before) yield return new Paragraph($"It is compared with {ReportFormat.Span(before.From, before.To)}.");
        if (period.NotCompared is { } why) yield return new Paragraph($"It is not compared with the period before. {why}");
        yield return new Paragraph(
            "Requests are those to the platform's API. Percentiles come from merged distributions and are off by at most 0.542 %; all numbers but counts are rounded to three digits, once, so that JSON, CSV, page and PDF have the same. The content hash is SHA-256 of all that the report says: another report with this hash says the same.") { IsQuiet = true };
    }
}
