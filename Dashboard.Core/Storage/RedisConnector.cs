using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Dashboard.Core.Storage;

/// <summary>Connects to Redis when the program starts, and keeps trying until the first attempt gets anywhere.</summary>
public sealed partial class RedisConnector(RedisConnection redis, TimeProvider clock, ILogger<RedisConnector> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Once there is a multiplexer it reconnects by itself, for as long as it takes.
                await redis.ConnectAsync();
                return;
            }
            catch (RedisException exception)
            {
                Log.NotConnected(logger, exception.Message);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Redis could not be reached, trying again: {Reason}")]
        public static partial void NotConnected(ILogger logger, string reason);
    }
}
