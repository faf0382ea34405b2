using Dashboard.Core.Common;
using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Dependencies;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Health.Trend;
using Dashboard.Core.Health.Uptime;
using Dashboard.Core.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Health;

/// <summary>
/// Makes all checks every 15 s, at once, and a score every 5 s. Whoever wants to know how things are reads the last <see cref="HealthReport"/>:
/// however many ask, nothing more is asked of the databases.
/// </summary>
internal sealed partial class HealthMonitor : BackgroundService
{
    /// <summary>How old a reading of the server may be that a check makes use of.</summary>
    public static readonly TimeSpan FreshEnough = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan CheckPeriod = TimeSpan.FromSeconds(15);
    // The first finds servers that are still being connected to.
    private static readonly TimeSpan SecondCheck = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ScorePeriod = TimeSpan.FromSeconds(5);

    private readonly CheckRunner[] _checks;
    private readonly HealthInputsReader _inputs;
    private readonly HealthTrend _trend;
    private readonly UptimeKeeper _uptime;
    private readonly DependencyMonitor _dependencies;
    private readonly ChangeFeed<HealthReport> _feed;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private bool _failed;

    public HealthMonitor(
        IEnumerable<ICheck> checks, IEnumerable<IPoolReader> pools, HealthInputsReader inputs, HealthTrend trend, UptimeKeeper uptime,
        DependencyMonitor dependencies, ChangeFeed<HealthReport> feed, TimeProvider clock, ILogger<HealthMonitor> logger)
    {
        (_inputs, _trend, _uptime, _dependencies, _feed, _clock, _logger) = (inputs, trend, uptime, dependencies, feed, clock, logger);
        _checks = [.. checks.Concat(pools.Select(pool => new PoolCheck(pool))).Select(check => new CheckRunner(check, clock, logger))];
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _trend.Flush();
        _uptime.Flush();
    }

    /// <summary>All checks, once. Returns when each has answered or its time is up.</summary>
    internal Task CheckAsync(CancellationToken stop) => Task.WhenAll(_checks.Select(check => check.RunAsync(stop)));

    /// <summary>One score.</summary>
    internal void Score()
    {
        // Once, so that the score follows from what is listed.
        var dependencies = _dependencies.Latest;
        var inputs = _inputs.Read(dependencies);
        var score = HealthScorer.Of(inputs);
        var now = _clock.GetUtcNow();
        var checks = _checks.Select(check => check.Latest).Concat(dependencies.Select(one => one.Result)).OfType<CheckResult>()
            .OrderBy(check => check.Name, StringComparer.Ordinal);
        var report = new HealthReport(score, inputs, [.. checks], now);
        _feed.Publish(report);
        _trend.Add(now, score.Score, inputs);
        _uptime.Add(report);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the thread that starts the program.
        await Task.Yield();
        _trend.Load();
        _uptime.Load();
        await Task.WhenAll(CheckAlwaysAsync(stoppingToken), ScoreAlwaysAsync(stoppingToken));
    }

    private async Task CheckAlwaysAsync(CancellationToken stop)
    {
        var pause = SecondCheck;
        while (!stop.IsCancellationRequested)
        {
            await CheckAsync(stop);
            // Several instances must not ask in step.
            await PauseAsync(pause * (0.9 + (0.2 * Random.Shared.NextDouble())), stop);
            pause = CheckPeriod;
        }
    }

    private async Task ScoreAlwaysAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                Score();
                _failed = false;
            }
            catch (Exception exception)
            {
                // The next one may go well. Once for each outage.
                if (!_failed) Log.Failed(_logger, exception);
                _failed = true;
            }

            await PauseAsync(ScorePeriod, stop);
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stop) =>
        await Task.Delay(pause, _clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The health score could not be made; it is tried again every 5 s")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
