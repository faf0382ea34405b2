using Dashboard.Core.Pooling.Leases;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Pooling;

/// <summary>Looks after all pools once a second: their states, lost connections, connections in advance, room on the server.</summary>
internal sealed partial class PoolMonitor(
    ConnectionPools pools, LeakWatch leaks, TimeProvider clock, ILogger<PoolMonitor> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var upkeep = pools.All.Where(pool => pool.IsConfigured).Select(pool => new PoolUpkeep(pool)).ToArray();
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do
            {
                foreach (var one in upkeep) one.Pool.Tick();
                // None of it may hold up the states, which have to follow each second.
                foreach (var one in upkeep) one.Start(cancel => LookAfterAsync(one, cancel), stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }

        await Task.WhenAll(upkeep.Select(one => one.Running));
    }

    private async Task LookAfterAsync(PoolUpkeep upkeep, CancellationToken cancel)
    {
        try
        {
            await leaks.LookAsync(upkeep.Pool, cancel);
            await upkeep.RunAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The end.
        }
        catch (Exception exception)
        {
            Log.UpkeepFailed(logger, upkeep.Pool.Name, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Looking after pool {Pool} failed; it is tried again")]
        public static partial void UpkeepFailed(ILogger logger, string pool, Exception exception);
    }
}
