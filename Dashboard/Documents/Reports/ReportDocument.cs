using Dashboard.Core.Reports;
using Dashboard.Documents.Charts;
using Dashboard.Documents.Model;

namespace Dashboard.Documents.Reports;

/// <summary>Says a report as a document: each number in it is one of the report, written by <see cref="ReportFormat"/>. Pure.</summary>
internal static class ReportDocument
{
    private const string Title = "Performance report";
    private const double Noticeable = 0.05;

    public static Document Of(Report report) => new(Title, ReportFormat.Span(report.Period.From, report.Period.To), report.ContentHash, report.GeneratedAt)
    {
        Headlines = report.Summary.Headlines,
        Lead = report.Period.IsEmpty ? [] : [KeyFigures(report)],
        Blocks = report.Period.IsEmpty ? [.. IncidentBlocks.Of(report), .. ClosingBlocks.Of(report)] :
        [
            .. ObjectiveBlocks.Of(report), .. AdviceBlocks.Of(report), .. IncidentBlocks.Of(report), .. TrafficBlocks.Of(report), .. EndpointBlocks.Of(report),
            .. StatementBlocks.Of(report), .. PoolBlocks.Of(report), .. RedisBlocks.Of(report), .. HealthBlocks.Of(report), .. ClosingBlocks.Of(report),
        ],
    };

    private static KeyFigures KeyFigures(Report report)
    {
        var summary = report.Summary;
        return new(
        [
            Compared("Requests", summary.Count, ReportUnit.Count), Compared("P95 latency", summary.P95Ms, ReportUnit.Ms, isMoreBad: true),
            Compared("Error rate", summary.ErrorRate, ReportUnit.Share, isMoreBad: true),
            new("Health score", ReportFormat.Of(report.Health.MeanScore, ReportUnit.Score), report.Health.MinScore is { } lowest ? $"lowest {ReportFormat.Of(lowest, ReportUnit.Score)}" : "not kept"),
            Compared("Requests per second", summary.PerSecond, ReportUnit.PerSecond), Compared("P99 latency", summary.P99Ms, ReportUnit.Ms, isMoreBad: true),
            new("Pool efficiency", ReportFormat.Of(report.Pool?.Together.HitShare.Value, ReportUnit.Share), ObjectiveNote(report, "poolEfficiency"), ObjectiveTone(report, "poolEfficiency")),
            new("Alerts that fired", ReportFormat.Of(report.Alerts.Count, ReportUnit.Count), $"{ReportFormat.Of(report.Alerts.CriticalCount, ReportUnit.Count)} of them critical"),
        ]);
    }

    private static KeyFigure Compared(string name, ReportNumber number, string unit, bool isMoreBad = false)
    {
        var tone = number.Change is { } change && isMoreBad && Math.Abs(change) >= Noticeable ? change > 0 ? Tone.Bad : Tone.Good : (Tone?)null;
        var note = number.Change is { } by ? $"{ReportFormat.Of(by, ReportUnit.Change)} against {ReportFormat.Of(number.Previous, unit)}" : "";
        return new(name, ReportFormat.Of(number.Value, unit), note, tone);
    }

    private static string ObjectiveNote(Report report, string id) =>
        report.Objectives.FirstOrDefault(one => one.Id == id) is { } objective ? $"promised {ReportFormat.Of(objective.Target, objective.Unit)}" : "";

    private static Tone? ObjectiveTone(Report report, string id) =>
        report.Objectives.FirstOrDefault(one => one.Id == id)?.Met switch { true => Tone.Good, false => Tone.Bad, null => null };
}
