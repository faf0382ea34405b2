using Dashboard.Components.Charts;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Reports;

namespace Dashboard.Components.Reports;

/// <summary>The charts of a report: what they show, with the incidents shaded, and how its course becomes their data. Pure.</summary>
public sealed record ReportCharts(ChartDefinition Latency, ChartDefinition Rate, ChartDefinition Errors, ChartDefinition Pool, ChartDefinition Score, ChartFrame Frame)
{
    private const double LowestScore = 50;

    public static ReportCharts Of(Report report)
    {
        IReadOnlyList<ChartBand> bands =
        [
            .. report.Incidents.Select(one => new ChartBand(
                one.From.ToUnixTimeMilliseconds(), (one.To ?? report.Period.To).ToUnixTimeMilliseconds(), one.Severity == AlertSeverity.Critical ? "bad" : "warning")),
        ];
        var latency = report.Objectives.FirstOrDefault(one => one.Id == "latency");
        return new(
            new("report-latency", "latency", [new("P99", "chart-p99"), new("P95", "chart-p95"), new("P50", "chart-p50")])
            {
                Bands = bands, Thresholds = latency is null ? [] : [new(latency.Target, "promised", "warning")],
            },
            new("report-rate", "rate", [new("Requests", "chart-first")]) { Bands = bands },
            new("report-errors", "share", [new("Errors", "chart-5xx")]) { Bands = bands, Max = 1 },
            new("report-pool", "share", [new("In use", "chart-second")]) { Bands = bands, Max = 1 },
            new("report-score", "count", [new("Lowest score", "chart-first")]) { Bands = bands, Max = 100, Thresholds = [new(LowestScore, "critical below 50", "bad")] },
            FrameOf(report));
    }

    private static ChartFrame FrameOf(Report report)
    {
        double?[] Column(Func<ReportPoint, double?> pick) => [.. report.Course.Points.Select(pick)];
        return new(
            $"{report.ContentHash} {report.GeneratedAt:O}", report.Period.From.ToUnixTimeMilliseconds(), report.Period.To.ToUnixTimeMilliseconds(),
            [.. report.Course.Points.Select(point => point.T.ToUnixTimeMilliseconds())],
            new Dictionary<string, IReadOnlyList<double?[]>>
            {
                ["report-latency"] = [Column(point => point.P99Ms), Column(point => point.P95Ms), Column(point => point.P50Ms)],
                ["report-rate"] = [Column(point => point.PerSecond)],
                ["report-errors"] = [Column(point => point.ErrorRate)],
                ["report-pool"] = [Column(point => point.PoolUtilization)],
                ["report-score"] = [Column(point => point.Score)],
            });
    }
}
