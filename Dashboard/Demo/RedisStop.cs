using Dashboard.Embedded;

namespace Dashboard.Demo;

/// <summary>Stops the embedded Redis, and starts it again with all that it held.</summary>
internal sealed partial class RedisStop(EmbeddedServers servers, TimeProvider clock, ILogger<RedisStop> logger) : IFaultEffect
{
    private const int Attempts = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public DemoFault Fault => DemoFault.RedisStopped;

    public string? Hindrance => servers.Redis is null ? "There is no embedded Redis to stop." : null;

    public Task ApplyAsync(CancellationToken cancel) => servers.Redis!.StopAsync();

    public async Task RestoreAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await servers.Redis!.StartAsync();
                return;
            }
            catch (EmbeddedServersException exception) when (attempt < Attempts)
            {
                Log.NotStarted(logger, exception.Message);
                await Task.Delay(Pause, clock);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The embedded Redis was not started again after the demo's fault, trying once more: {Reason}")]
        public static partial void NotStarted(ILogger logger, string reason);
    }
}
