using static Dashboard.Core.Reports.ReportUnit;

namespace Dashboard.Core.Reports.Output;

internal static class IncidentRows
{
    public static IReadOnlyList<ReportRow> Of(IReadOnlyList<ReportIncident> incidents)
    {
        var rows = new RowList("incidents");
        foreach (var one in incidents)
        {
            rows.Words(one.Id, "title", one.Title).Words(one.Id, "severity", one.Severity.ToString().ToLowerInvariant())
                .Time(one.Id, "from", one.From).Time(one.Id, "to", one.To).Number(one.Id, "durationSeconds", Seconds, one.DurationSeconds)
                .Number(one.Id, "count", Count, one.Count).Number(one.Id, "failed", Count, one.Failed).Number(one.Id, "p95Ms", Ms, one.P95Ms)
                .Number(one.Id, "poolUtilization", Share, one.PoolUtilization).Number(one.Id, "poolWaitP95Ms", Ms, one.PoolWaitP95Ms)
                .Number(one.Id, "minScore", Score, one.MinScore);
            for (var i = 0; i < one.Alerts.Count; i++) Add(rows, one.Id, $"alert{Number(i)}.", one.Alerts[i]);
            for (var i = 0; i < one.Slow.Count; i++) Add(rows, one.Id, $"slow{Number(i)}.", one.Slow[i]);
            for (var i = 0; i < one.Queries.Count; i++)
            {
                rows.Words(one.Id, $"query{Number(i)}.text", one.Queries[i].Text);
                QueryRows.Add(rows, one.Id, one.Queries[i], $"query{Number(i)}.");
            }
        }

        return rows.All;
    }

    private static string Number(int place) => ReportFormat.Exact(place + 1);

    private static void Add(RowList rows, string id, string prefix, ReportAlert alert) => rows
        .Words(id, $"{prefix}ruleId", alert.RuleId).Words(id, $"{prefix}ruleName", alert.RuleName).Words(id, $"{prefix}target", alert.Target)
        .Words(id, $"{prefix}severity", alert.Severity.ToString().ToLowerInvariant()).Time(id, $"{prefix}breachedAt", alert.BreachedAt)
        .Time(id, $"{prefix}firedAt", alert.FiredAt).Time(id, $"{prefix}notifiedAt", alert.NotifiedAt).Time(id, $"{prefix}acknowledgedAt", alert.AcknowledgedAt)
        .Words(id, $"{prefix}acknowledgedBy", alert.AcknowledgedBy).Time(id, $"{prefix}resolvedAt", alert.ResolvedAt).Truth(id, $"{prefix}isMuted", alert.IsMuted);

    private static void Add(RowList rows, string id, string prefix, ReportSlowEndpoint slow) => rows
        .Words(id, $"{prefix}endpoint", slow.Endpoint).Number(id, $"{prefix}count", Count, slow.Count).Number(id, $"{prefix}p95Ms", Ms, slow.P95Ms)
        .Number(id, $"{prefix}periodP95Ms", Ms, slow.PeriodP95Ms).Number(id, $"{prefix}errorRate", Share, slow.ErrorRate);
}
