using Dashboard.Core.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Metrics;

/// <summary>Collects once a second and publishes the result; collects once more when the program stops.</summary>
public sealed partial class MetricsSampler(
    MetricsCollector collector, ISnapshotJoin instances, ChangeFeed<MetricsSnapshot> feed, TimeProvider clock, ILogger<MetricsSampler> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // An empty snapshot first: whoever asks in the first second gets an answer.
        CollectAndPublish();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) CollectAndPublish();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            CollectAndPublish();
        }
    }

    private void CollectAndPublish()
    {
        try
        {
            feed.Publish(instances.Join(collector.Collect()));
        }
        catch (Exception exception)
        {
            // The next second may go well, and nothing else may stop because the measuring did.
            Log.CollectFailed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The figures of one second were lost")]
        public static partial void CollectFailed(ILogger logger, Exception exception);
    }
}
