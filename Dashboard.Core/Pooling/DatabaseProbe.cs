using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dashboard.Core.Pooling;

/// <summary>
/// Asks the server every other second whether it is there, on a connection that is no pool's, so that its going and coming back are
/// noticed without a request. It signs in as the pools do, for one login may be refused and another not.
/// </summary>
public sealed partial class DatabaseProbe(IReadOnlyList<ProbeTarget> targets, TimeProvider clock, ILogger<DatabaseProbe> logger) : BackgroundService
{
    private static readonly TimeSpan WhenUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WhenDown = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(targets
        .Where(target => target.ConnectionString is not null)
        .GroupBy(target => target.ConnectionString!, target => target.Pool)
        .Select(group => WatchAsync(group.Key, [.. group], stoppingToken)));

    private async Task WatchAsync(string connectionString, ConnectionPool[] pools, CancellationToken stop)
    {
        NpgsqlDataSource? source = null;
        var wasUp = true;
        while (!stop.IsCancellationRequested)
        {
            Exception? failure = null;
            try
            {
                source ??= BuildSource(connectionString);
                await using var command = source.CreateCommand("select 1");
                await command.ExecuteScalarAsync(stop);
            }
            catch (Exception exception)
            {
                // Whatever it is: a probe that ends would take the whole program with it.
                failure = exception;
            }

            if (stop.IsCancellationRequested) break;
            var isUp = failure is null;
            foreach (var pool in pools) pool.Probed(isUp);
            if (!isUp && wasUp) WentDown(pools, failure!);
            wasUp = isUp;

            // Several instances must not ask in step.
            var pause = (isUp ? WhenUp : WhenDown) * (0.8 + (0.4 * Random.Shared.NextDouble()));
            await Task.Delay(pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var pool in pools) pool.Unwatch();
        if (source is not null) await source.DisposeAsync();
    }

    private void WentDown(ConnectionPool[] pools, Exception failure)
    {
        Log.Down(logger, string.Join(", ", pools.Select(pool => pool.Name)), failure.Message);
        if (failure is PostgresException refused && ConnectionPool.IsLoginRefused(refused)) return;
        // The server is away for all of them, though the others have yet to find out themselves.
        foreach (var target in targets) target.Pool.FoundDown();
    }

    private static NpgsqlDataSource BuildSource(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = "probe" };
        builder.ConnectionStringBuilder.ApplicationName = "wingman-probe";
        builder.ConnectionStringBuilder.MinPoolSize = 0;
        builder.ConnectionStringBuilder.MaxPoolSize = 1;
        builder.ConnectionStringBuilder.Timeout = 2;
        builder.ConnectionStringBuilder.CommandTimeout = 2;
        // A server that hangs does not answer a request to cancel either.
        builder.ConnectionStringBuilder.CancellationTimeout = -1;
        return builder.Build();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL cannot be used by pool {Pools}; it is tried again: {Reason}")]
        public static partial void Down(ILogger logger, string pools, string reason);
    }
}
