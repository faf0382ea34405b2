using Dashboard.Core.Reports;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Reports;

internal static class IncidentBlocks
{
    private const int HeadingCharacters = 120;

    public static IEnumerable<Block> Of(Report report)
    {
        yield return new Heading("Incidents");
        yield return report.Alerts.Unknown is { } why
            ? new Paragraph($"Which alerts fired is not known. {why}")
            : new Paragraph(report.Incidents.Count == 0 ? "No alert fired in this period." : "Alerts whose time overlaps are one incident.") { IsQuiet = true, KeepsNext = true };
        if (report.Alerts.Unknown is null && report.Incidents.Count > 0) yield return Alerts(report);
        foreach (var block in report.Incidents.SelectMany(Of)) yield return block;
    }

    private static Table Alerts(Report report)
    {
        var alerts = report.Alerts;
        return new(
            [new("Alerts that fired", IsFigure: true), new("Critical", IsFigure: true), new("To detect", IsFigure: true), new("To notify", IsFigure: true), new("To acknowledge", IsFigure: true), new("To resolve", IsFigure: true)],
            [
                [
                    ReportFormat.Of(alerts.Count, ReportUnit.Count), ReportFormat.Of(alerts.CriticalCount, ReportUnit.Count), Mean(alerts.MeanTimeToDetectSeconds),
                    Mean(alerts.MeanTimeToNotifySeconds), Mean(alerts.MeanTimeToAcknowledgeSeconds), Mean(alerts.MeanTimeToResolveSeconds),
                ],
            ]);
    }

    private static string Mean(double? seconds) => ReportFormat.Of(seconds, ReportUnit.Seconds);

    private static IEnumerable<Block> Of(ReportIncident one)
    {
        yield return new Heading(ReportFormat.Words(one.Title, HeadingCharacters), 2);
        var end = one.To is { } to ? $"until {ReportFormat.Of(to)}" : "and not over yet";
        yield return new Paragraph($"{one.Severity}. From {ReportFormat.Of(one.From)} {end}: {ReportFormat.Of(one.DurationSeconds, ReportUnit.Seconds)}. {Measured(one)}");
        yield return new Table(
            [new("Alert"), new("Severity"), new("Breached", IsFigure: true), new("Fired", IsFigure: true), new("Told", IsFigure: true), new("Acknowledged", IsFigure: true), new("Over", IsFigure: true)],
            [.. one.Alerts.Select(alert => (string[])[Name(alert), alert.Severity.ToString(), Clock(alert.BreachedAt), Clock(alert.FiredAt), alert.IsMuted ? "muted" : Clock(alert.NotifiedAt), Clock(alert.AcknowledgedAt), Clock(alert.ResolvedAt)])]);
        if (one.Slow.Count > 0)
        {
            yield return new Table(
                [new("Slow or failing meanwhile"), new("Requests", IsFigure: true), new("P95", IsFigure: true), new("P95 of the period", IsFigure: true), new("Errors", IsFigure: true)],
                [.. one.Slow.Select(slow => (string[])[slow.Endpoint, ReportFormat.Of(slow.Count, ReportUnit.Count), ReportFormat.Of(slow.P95Ms, ReportUnit.Ms), ReportFormat.Of(slow.PeriodP95Ms, ReportUnit.Ms), ReportFormat.Of(slow.ErrorRate, ReportUnit.Share)])]);
        }

        if (one.Queries.Count > 0) yield return StatementBlocks.Table(one.Queries, "Slowest statement meanwhile");
    }

    private static string Measured(ReportIncident one)
    {
        if (one.Count is null) return "";
        var text = $"{ReportFormat.Of(one.Count, ReportUnit.Count)} requests, {ReportFormat.Of(one.Failed, ReportUnit.Count)} of them failed; P95 {ReportFormat.Of(one.P95Ms, ReportUnit.Ms)}";
        if (one.PoolUtilization is { } used) text += $"; the fullest pool in use for {ReportFormat.Of(used, ReportUnit.Share)}, P95 of the wait {ReportFormat.Of(one.PoolWaitP95Ms, ReportUnit.Ms)}";
        return one.MinScore is { } score ? $"{text}; lowest health score {ReportFormat.Of(score, ReportUnit.Score)}." : $"{text}.";
    }

    private static string Name(ReportAlert alert) => alert.Target.Length == 0 ? alert.RuleName : $"{alert.RuleName}: {alert.Target}";

    private static string Clock(DateTimeOffset? time) => time is { } at ? ReportFormat.Clock(at) : ReportFormat.Unknown;
}
