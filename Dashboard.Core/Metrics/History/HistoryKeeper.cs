using Dashboard.Core.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Metrics.History;

/// <summary>Keeps the history up to date, each second, off the thread that measures.</summary>
internal sealed partial class HistoryKeeper(
    MetricsHistory history, ISlotStore store, [FromKeyedServices(HistoryExtensions.Others)] ISlotStore others, ChangeFeed<MetricsSnapshot> feed,
    TimeProvider clock, ILogger<HistoryKeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private const int SecondsBetweenCleaning = 300;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first page is shown, so that it begins with what earlier starts kept.
        await Task.Run(() => Try(history.Load), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (feed.Latest is { } last) Try(() => history.Flush(last.Own));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        var seconds = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (feed.Latest is { } latest) Try(() => history.Advance(latest.Own));
                if (seconds++ % SecondsBetweenCleaning == 0) Try(Clean);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }
    }

    private void Clean()
    {
        store.Clean();
        others.Clean();
    }

    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception)
        {
            // The next second may go well, and the live figures go on whatever happens here.
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A part of the history could not be kept; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
