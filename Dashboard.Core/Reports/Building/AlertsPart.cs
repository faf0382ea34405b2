using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Reports.Gathering;
using Dashboard.Core.Reports.Incidents;

namespace Dashboard.Core.Reports.Building;

internal static class AlertsPart
{
    public static ReportAlerts Of(ReportInputs inputs)
    {
        var fired = FiredIn(inputs);
        return new()
        {
            Count = fired?.Count,
            CriticalCount = fired?.Count(one => one.Severity == AlertSeverity.Critical),
            AcknowledgedCount = fired?.Count(one => one.AcknowledgedAt is not null),
            ResolvedCount = fired?.Count(one => one.ResolvedAt is not null),
            MeanTimeToDetectSeconds = Mean(fired, one => one.FiredAt - one.BreachedAt),
            MeanTimeToNotifySeconds = Mean(fired, one => one.NotifiedAt - one.BreachedAt),
            MeanTimeToAcknowledgeSeconds = Mean(fired, one => one.AcknowledgedAt - one.FiredAt),
            MeanTimeToResolveSeconds = Mean(fired, one => one.ResolvedAt - one.BreachedAt),
            Unknown = fired is null ? inputs.AlertsUnknown ?? "The history of alerts cannot be read." : null,
        };
    }

    /// <summary>The episodes that fired in the period; null: not known.</summary>
    public static IReadOnlyList<AlertEpisode>? FiredIn(ReportInputs inputs) =>
        inputs.Episodes is { } all ? [.. all.Where(one => one.FiredAt >= inputs.Plan.From && one.FiredAt < inputs.Plan.To)] : null;

    // Of whole ticks, so that the order does not matter.
    private static double? Mean(IReadOnlyList<AlertEpisode>? episodes, Func<AlertEpisode, TimeSpan?> pick)
    {
        var known = episodes?.Select(pick).OfType<TimeSpan>().Select(time => Math.Max(0, time.Ticks)).ToList();
        return known is null or [] ? null : ReportFormat.Round((double)known.Sum() / known.Count / TimeSpan.TicksPerSecond, ReportUnit.Seconds);
    }
}
