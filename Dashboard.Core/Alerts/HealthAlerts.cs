using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Common;
using Dashboard.Core.Health;
using Dashboard.Core.Health.Scoring;

namespace Dashboard.Core.Alerts;

/// <summary>Tells the health score where the built-in rules have their thresholds now, and which critical alerts fire.</summary>
internal sealed class HealthAlerts(AlertBook<AlertRule> rules, ChangeFeed<AlertsNow> feed) : IHealthAlerts
{
    public HealthLimits Limits => new(
        Threshold("error-rate", "requests.errorRate", HealthLimits.BuiltIn.ErrorRate),
        Threshold("p95-latency", "latency.p95", HealthLimits.BuiltIn.LatencyP95Ms),
        Threshold("pool-utilization", "pool.utilization", HealthLimits.BuiltIn.PoolUtilization));

    public IReadOnlyList<FiringAlert> Criticals =>
    [
        .. (feed.Latest ?? AlertsNow.Nothing).Active
            .Where(alert => alert.Rule.Severity == AlertSeverity.Critical && alert.State.Phase == AlertPhase.Firing)
            .Select(alert => new FiringAlert(alert.Id, alert.Rule.Name)),
    ];

    // A rule that was made to be about something else has no threshold for this.
    private double Threshold(string id, string metric, double builtIn) =>
        rules.Find(id) is { Threshold: > 0, IsUpward: true } rule && rule.Metric == metric ? rule.Threshold : builtIn;
}
