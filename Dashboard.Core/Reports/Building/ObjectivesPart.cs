using System.Globalization;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Reports.Gathering;

namespace Dashboard.Core.Reports.Building;

/// <summary>What was promised. Whether it was kept follows from the number that is shown.</summary>
internal static class ObjectivesPart
{
    private const string Below = "<";
    private const string AtLeast = ">=";

    public static IReadOnlyList<ReportObjective> Of(ReportInputs inputs) => [Latency(inputs), PoolEfficiency(inputs), AlertResponse(inputs), Coverage(inputs)];

    private static ReportObjective Latency(ReportInputs inputs)
    {
        var judged = EndpointsPart.Of(inputs).Where(one => one.MeetsObjective is not null)
            .OrderByDescending(one => one.P95Ms.Value).ThenBy(one => one.Endpoint, StringComparer.Ordinal).ToList();
        var met = judged.Count(one => one.MeetsObjective == true);
        return new(
            "latency", "P95 latency of each endpoint", ReportUnit.Ms, Below, ReportTargets.LatencyP95Ms, judged.Count == 0 ? null : judged[0].P95Ms.Value,
            judged.Count == 0 ? null : met == judged.Count,
            judged.Count == 0 ? F($"No endpoint had {ReportTargets.LeastSamples} requests or more.") : F($"{met} of {judged.Count} endpoints are below it; the slowest is {judged[0].Endpoint}."));
    }

    private static ReportObjective PoolEfficiency(ReportInputs inputs)
    {
        var worst = inputs.Current.Pools.Where(pool => pool.HitShare is not null && pool.Acquired >= ReportTargets.LeastSamples)
            .OrderBy(pool => pool.HitShare).ThenBy(pool => pool.Name, StringComparer.Ordinal).FirstOrDefault();
        var actual = ReportFormat.Round(worst?.HitShare, ReportUnit.Share);
        return new(
            "poolEfficiency", "Pool efficiency", ReportUnit.Share, AtLeast, ReportTargets.PoolEfficiency, actual, actual is null ? null : actual >= ReportTargets.PoolEfficiency,
            worst is null ? "No pool lent out enough connections to say." : $"The share of acquisitions that an open connection served, of pool {worst.Name}.");
    }

    private static ReportObjective AlertResponse(ReportInputs inputs)
    {
        var critical = AlertsPart.FiredIn(inputs)?.Where(one => one is { Severity: AlertSeverity.Critical, IsMuted: false }).ToList();
        var told = critical?.Where(one => one.NotifiedAt is not null).ToList() ?? [];
        var untold = critical?.Count(one => one.NotifiedAt is null && one.IsNotifyingKnown) ?? 0;
        var slowest = told.Count == 0 ? null : ReportFormat.Round(told.Max(one => one.NotifiedAt!.Value - one.BreachedAt).TotalSeconds, ReportUnit.Seconds);
        bool? met = untold > 0 ? false : slowest is null ? null : slowest < ReportTargets.AlertResponseSeconds;
        return new(
            "alertResponse", "Alert response", ReportUnit.Seconds, Below, ReportTargets.AlertResponseSeconds, slowest, met,
            critical is null ? inputs.AlertsUnknown ?? "The history of alerts cannot be read."
            : critical.Count == 0 ? "No critical alert fired."
            : untold > 0 ? F($"{untold} of {critical.Count} critical alerts reached nobody.")
            : told.Count == 0 ? "It is not kept any more when somebody was told."
            : "From the begin of a critical breach until a message was accepted; the slowest one.");
    }

    private static ReportObjective Coverage(ReportInputs inputs)
    {
        var served = inputs.Served;
        var measured = served?.Count(one => one.IsMeasured) ?? 0;
        var actual = served is null or [] ? null : ReportFormat.Round((double)measured / served.Count, ReportUnit.Share);
        return new(
            "endpointCoverage", "Endpoint coverage", ReportUnit.Share, AtLeast, ReportTargets.EndpointCoverage, actual,
            // A share that only rounds to all is not all.
            actual is null ? null : measured == served!.Count,
            actual is null ? "It is not known which endpoints the program serves." : F($"{measured} of {served!.Count} endpoints of the platform are measured now."));
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
