using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>Samples of <see cref="StatusMetrics"/>.</summary>
internal static class StatusReader
{
    public static AlertSample Read(string metric, MetricsSnapshot snapshot, MonitorFigures monitor) => metric switch
    {
        StatusMetrics.PostgreSqlDown or StatusMetrics.RedisDown when monitor.AwaitsFirstContact => AlertSample.None,
        StatusMetrics.PostgreSqlDown => snapshot.Slots is [.., { Pools: { Length: > 0 } pools }] ? Of(pools.Any(pool => pool.Reading.Status == "down")) : AlertSample.None,
        StatusMetrics.RedisDown => snapshot.RedisStatus == "notConfigured" ? AlertSample.None : Of(snapshot.RedisStatus == "down"),
        StatusMetrics.EvaluationGap => Of(monitor.EvaluationGapSeconds),
        StatusMetrics.OutboxAge => Of(monitor.OutboxAgeSeconds),
        StatusMetrics.Dropped => Of(monitor.Dropped),
        _ => AlertSample.None,
    };

    private static AlertSample Of(bool isWrong) => Of(isWrong ? 1 : 0);

    private static AlertSample Of(double value) => new(SampleKind.Value, value, 1, 1);
}
