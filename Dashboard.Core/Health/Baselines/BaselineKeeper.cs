using Dashboard.Core.Common;
using Dashboard.Core.Metrics.History;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Health.Baselines;

/// <summary>
/// Learns what is usual once an hour, from the hours that are over, and says once a minute how endpoints stand against it. Whoever wants to
/// know reads the last <see cref="BaselineReport"/>.
/// </summary>
internal sealed partial class BaselineKeeper(
    MetricsHistory history, ChangeFeed<BaselineReport> feed, TimeProvider clock, ILogger<BaselineKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    // A regression that goes on must not become what is usual before somebody has seen it.
    private static readonly TimeSpan NotYet = TimeSpan.FromHours(2);
    private const int Hours = 2;

    private readonly StandingReader _reader = new(history);
    private readonly StandingMemory _memory = new();
    private BaselineTable _table = BaselineTable.Empty;
    private DateTimeOffset _learnt = DateTimeOffset.MinValue;
    private bool _failed;

    /// <summary>One report, with what is usual learnt anew when an hour has passed.</summary>
    internal void Step(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        // A clock that was set back is no reason to wait for it.
        if ((now - _learnt).Duration() >= TimeSpan.FromHours(1))
        {
            _table = BaselineTable.Learn(history.Names, history.View.Closed[Hours], now - NotYet, cancel);
            _learnt = now;
        }

        feed.Publish(new(now, _memory.Note(_reader.Read(_table, now), now), _table));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        // Not on the thread that starts the program.
        await Task.Yield();
        try
        {
            do TryStep(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private void TryStep(CancellationToken stop)
    {
        try
        {
            Step(stop);
            _failed = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The next minute may go well. Once for each outage.
            if (!_failed) Log.Failed(logger, exception);
            _failed = true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Endpoints could not be compared with what is usual; it is tried again each minute")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
