using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Components.Alerts;

/// <summary>What pages show of all alerts at one moment, worst first. Pure.</summary>
/// <param name="Alerts">What fires, is pending or recovers.</param>
/// <param name="Failed">What is normal as far as is known, and cannot be evaluated now.</param>
/// <param name="Unmeasured">What nothing is measured of.</param>
internal sealed record AlertOrder(IReadOnlyList<AlertView> Alerts, IReadOnlyList<AlertView> Failed, IReadOnlyList<AlertView> Unmeasured)
{
    public static AlertOrder Of(AlertsNow now) => new(
        [
            .. now.Alerts.Where(alert => alert.State.Phase != AlertPhase.Normal)
                .OrderBy(alert => Rank(alert.State.Phase)).ThenByDescending(alert => alert.Rule.Severity)
                .ThenBy(alert => alert.MutedBy is not null).ThenBy(alert => alert.State.Acknowledged is not null).ThenBy(alert => alert.State.Since),
        ],
        [.. now.Alerts.Where(alert => alert.State is { Phase: AlertPhase.Normal, Data: SampleKind.Error })],
        [.. now.Alerts.Where(alert => alert.State is { Phase: AlertPhase.Normal, Data: not SampleKind.Error })]);

    /// <summary>Changes whenever something happened to an alert that the history has a line of.</summary>
    public static int MarkOf(AlertsNow now)
    {
        var mark = new HashCode();
        foreach (var alert in now.Alerts) mark.Add((alert.Id, alert.State.Phase, alert.State.Episode, alert.State.Acknowledged));
        return mark.ToHashCode();
    }

    // What is about to fire is of more interest than what is about to be over.
    private static int Rank(AlertPhase phase) => phase switch
    {
        AlertPhase.Firing => 0,
        AlertPhase.Pending => 1,
        _ => 2,
    };
}
