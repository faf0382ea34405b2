using Dashboard.Core.Metrics;
using Dashboard.Core.Reports.Gathering;
using Dashboard.Core.Reports.Incidents;

namespace Dashboard.Core.Reports.Building;

internal static class IncidentsPart
{
    private const int MostEndpoints = 5;
    private const int MostQueries = 3;
    // By so much an endpoint has to be slower than over the whole period to be told.
    private const double Slower = 1.25;

    public static IReadOnlyList<ReportIncident> Of(ReportInputs inputs)
    {
        var period = inputs.Current.Endpoints.ToDictionary(SpanFigures.NameOf, one => one.LatencyMs.P95, StringComparer.Ordinal);
        var incidents = IncidentGrouping.Of(inputs.Episodes ?? [], inputs.Plan.From, inputs.Plan.To);
        return [.. IncidentGrouping.Worst(incidents, inputs.Plan.To).Select(one => Of(one, inputs, period))];
    }

    private static ReportIncident Of(Incident incident, ReportInputs inputs, Dictionary<string, double?> period)
    {
        var during = inputs.During.GetValueOrDefault(incident.Id);
        var end = incident.To ?? inputs.Plan.To;
        var scores = inputs.Scores.Where(minute => minute.Start.AddMinutes(1) > incident.From && minute.Start < end);
        return new()
        {
            Id = incident.Id,
            Title = TitleOf(incident),
            Severity = incident.Severity,
            From = incident.From,
            To = incident.To,
            DurationSeconds = ReportFormat.Round(incident.LengthUntil(incident.To ?? inputs.Plan.To).TotalSeconds, ReportUnit.Seconds) ?? 0,
            Alerts = [.. incident.Episodes.Select(episode => episode.ToAlert())],
            Count = during?.Requests.Count,
            Failed = during is null ? null : ReportFormat.Round((during.Requests.ErrorRate ?? 0) * during.Requests.Count, ReportUnit.Count),
            P95Ms = ReportFormat.Round(during?.Requests.LatencyMs.P95, ReportUnit.Ms),
            PoolUtilization = ReportFormat.Round(during?.Pools.Max(pool => pool.Utilization), ReportUnit.Share),
            PoolWaitP95Ms = ReportFormat.Round(during?.Pools.Max(pool => pool.WaitMs.P95), ReportUnit.Ms),
            MinScore = scores.Min(minute => minute.Score),
            Slow = during is null ? [] : SlowOf(during, period),
            Queries = QueriesPart.Of(inputs.Seen.Where(seen => seen.Time >= incident.From && seen.Time < end), MostQueries),
        };
    }

    // The worst alert says what it was; of equal ones the first, which is nearest to the cause.
    private static string TitleOf(Incident incident)
    {
        var worst = incident.Episodes.First(episode => episode.Severity == incident.Severity);
        return worst.Target.Length == 0 ? worst.RuleName : $"{worst.RuleName}: {worst.Target}";
    }

    private static IReadOnlyList<ReportSlowEndpoint> SlowOf(SpanFigures during, Dictionary<string, double?> period) =>
    [
        .. during.Endpoints.Where(one => one.Count > 0)
            .Select(one => (One: one, Name: SpanFigures.NameOf(one), Usual: period.GetValueOrDefault(SpanFigures.NameOf(one))))
            .Where(it => it.One.ErrorRate > BuiltInLimits.ErrorRate || it.One.LatencyMs.P95 > (it.Usual ?? 0) * Slower)
            .OrderByDescending(it => it.One.ErrorRate > BuiltInLimits.ErrorRate ? it.One.ErrorRate : 0).ThenByDescending(it => it.One.LatencyMs.P95)
            .ThenBy(it => it.Name, StringComparer.Ordinal).Take(MostEndpoints)
            .Select(it => new ReportSlowEndpoint(
                it.Name, it.One.Count, ReportFormat.Round(it.One.LatencyMs.P95, ReportUnit.Ms), ReportFormat.Round(it.Usual, ReportUnit.Ms),
                ReportFormat.Round(it.One.ErrorRate, ReportUnit.Share))),
    ];
}
