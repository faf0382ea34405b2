using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Common;
using Dashboard.Core.Health;
using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;
using Dashboard.Core.Switches;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>Evaluates all rules once a second, on one instance of several, and publishes what is on all of them.</summary>
internal sealed partial class AlertEngine(
    AlertEvaluator evaluator, EvaluationLease lease, IOutboxWatch outbox, Heartbeat heartbeat, LiveSwitches switches, Readiness readiness,
    ChangeFeed<MetricsSnapshot> snapshots, ChangeFeed<AlertsNow> feed, TimeProvider clock, ILogger<AlertEngine> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private long _last;
    // Null: nothing is known of before, so that what was lost long ago is not told of as lost now.
    private long? _dropped;
    private bool _failed;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await WaitAsync(timer, stoppingToken))
        {
            try
            {
                await TickAsync(stoppingToken);
                if (_failed) Log.Back(logger);
                _failed = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (StateUnavailableException exception)
            {
                // Whoever keeps the state has logged it.
                feed.Publish((feed.Latest ?? AlertsNow.Nothing) with { Note = exception.Message });
            }
            catch (Exception exception)
            {
                // The next second may go well. Once for each outage.
                if (!_failed) Log.Failed(logger, exception);
                _failed = true;
                feed.Publish((feed.Latest ?? AlertsNow.Nothing) with { Note = "The rules could not be evaluated; it is tried again each second." });
            }
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken cancel)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task TickAsync(CancellationToken cancel)
    {
        if (snapshots.Latest is not { } snapshot) return;
        if (!switches.IsOn(FlagName.Alerts))
        {
            (_last, _dropped) = (0, null);
            evaluator.Forget();
            feed.Publish(AlertsNow.Nothing with { Note = "Alerts are switched off: nothing is evaluated or sent." });
            return;
        }

        var now = clock.GetTimestamp();
        // By a clock that nobody sets. The first time nothing is known of the time before.
        var elapsed = _last == 0 ? TimeSpan.Zero : clock.GetElapsedTime(_last, now);
        if (!await lease.TryHoldAsync(cancel))
        {
            (_last, _dropped) = (now, null);
            feed.Publish(await evaluator.ReadAsync(snapshot.Time, cancel));
            return;
        }

        var dropped = Math.Max(0, snapshot.Own.Dropped - (_dropped ?? snapshot.Own.Dropped));
        var monitor = new MonitorFigures(elapsed.TotalSeconds, outbox.OldestAge.TotalSeconds, dropped) { AwaitsFirstContact = readiness.AwaitsFirstContact };
        feed.Publish(await evaluator.EvaluateAsync(snapshot, elapsed, monitor, cancel) with { Note = outbox.Store.Why });
        // Only now: an evaluation that failed is a part of the next one's time.
        (_last, _dropped) = (now, snapshot.Own.Dropped);
        heartbeat.Beat(outbox.OldestAge);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The alert rules could not be evaluated; it is tried again each second")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Information, Message = "The alert rules are evaluated again")]
        public static partial void Back(ILogger logger);
    }
}
